import { TaskGroup } from "task-group";

declare function fetchRates(signal: AbortSignal): Promise<number[]>;

export async function best(): Promise<number> {
  return TaskGroup.run(async (group) => {
    const rates: number[] = await group.spawn(({ signal }) => fetchRates(signal));
    return Math.max(...rates);
  });
}
