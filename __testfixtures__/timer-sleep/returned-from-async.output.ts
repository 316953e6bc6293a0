import { sleep } from "task-group";

export async function cooldown(seconds: number, signal: AbortSignal): Promise<unknown> {
  console.log(`cooling for ${seconds} s`);
  return sleep(seconds * 1000, { signal });
}

export const steps = (signal: AbortSignal) => [
  async () => sleep(100, { signal }),
  async (isSlow: boolean) => {
    await (isSlow ? sleep(900, { signal }) : undefined);
  },
];
