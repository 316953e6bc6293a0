import { TaskGroup } from "task-group";

declare function fetchRates(signal: AbortSignal): Promise<number[]>;

export async function best(): Promise<number> {
  return TaskGroup.run(async (group) => {
    let rates: number[] = [];
    group.spawn(async ({ signal }) => {
      rates = await fetchRates(signal);
    });
    return Math.max(...rates);
  });
}
