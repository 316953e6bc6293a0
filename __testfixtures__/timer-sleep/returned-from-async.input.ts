export async function cooldown(seconds: number, signal: AbortSignal): Promise<unknown> {
  console.log(`cooling for ${seconds} s`);
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

export const steps = (signal: AbortSignal) => [
  async () => new Promise((resolve) => setTimeout(resolve, 100)),
  async (isSlow: boolean) => {
    await (isSlow ? new Promise((resolve) => setTimeout(resolve, 900)) : undefined);
  },
];
