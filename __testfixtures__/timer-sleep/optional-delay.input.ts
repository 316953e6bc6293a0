export async function backOff(signal: AbortSignal, ms?: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

export async function backOffTwice(signal: AbortSignal, limits: { first?: number; second: number | undefined }): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, limits.first));
  await new Promise((resolve) => setTimeout(resolve, limits.second || limits.first));
}
