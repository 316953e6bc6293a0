import { sleep } from "task-group";

let wait = (ms: number): Promise<void> => sleep(ms);

export const withoutDelays = (): void => {
  wait = async () => undefined;
};

export async function walk(steps: number, signal: AbortSignal): Promise<void> {
  for (let step = 0; step < steps; step += 1) await wait(500);
}
