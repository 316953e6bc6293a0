import { sleep as sleepFor } from "task-group";

const sleep = (ms: number) => sleepFor(ms);

export async function flash(toggle: () => void): Promise<void> {
  toggle();
  await sleep(80);
  toggle();
}
