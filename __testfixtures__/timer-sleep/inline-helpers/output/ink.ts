import { sleep } from "task-group";

export async function dry(): Promise<void> {
  await sleep(9_000);
}
