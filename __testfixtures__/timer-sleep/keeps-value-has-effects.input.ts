export async function tidy(log: string[], signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(() => resolve(log.push("tidied")), 50));
  await new Promise((resolve) => setTimeout(resolve, 50, log.push("started")));
}
