import { snooze, wait } from "./wait.js";

export async function ring(bell: () => void, pause = snooze): Promise<void> {
  await wait(500);
  bell();
  await pause(500);
  await snooze(500);
  bell();
}
