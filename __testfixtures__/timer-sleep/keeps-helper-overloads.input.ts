import { sleep } from "task-group";

function wait(ms: number): Promise<void>;
function wait(time: { seconds: number }): Promise<void>;
function wait(time: number | { seconds: number }): Promise<void> {
  return sleep(typeof time === "number" ? time : time.seconds * 1_000);
}

export async function stroll(signal: AbortSignal): Promise<void> {
  await wait(500);
  await wait({ seconds: 2 });
}
