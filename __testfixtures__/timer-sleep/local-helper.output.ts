import { sleep } from "task-group";

export async function perform(play: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const pause = () => sleep(100, { signal });
  const rest = (ms: number) => sleep(ms);
  await pause();
  try {
    await play();
    await sleep(200, { signal });
  } finally {
    await rest(300);
  }
  await pause();
}
