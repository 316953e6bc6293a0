import { sleep } from "task-group";

const wait = (ms: number, _label: string): Promise<void> => sleep(ms);
const jitter = (ms: number): Promise<void> => sleep(ms * Math.random());

export async function hike(signal: AbortSignal): Promise<void> {
  await wait(500, "first stop");
  await jitter(500);
}
