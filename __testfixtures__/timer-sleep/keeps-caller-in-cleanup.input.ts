import { sleep } from "task-group";

const wait = (ms: number): Promise<void> => sleep(ms);

export async function borrow(take: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await take();
  } finally {
    await wait(100);
  }
  const later = wait(100);
  await wait(0);
  await later;
}
