import { sleep } from "task-group";
import { snooze } from "./wait.js";

export async function ring(bell: () => void, pause = snooze): Promise<void> {
  await sleep(500);
  bell();
  await pause(500);
  await sleep(500);
  bell();
}
