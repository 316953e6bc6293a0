export async function prefetch(url: string, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(() => resolve(fetch(url)), 100));
  await new Promise<string>((resolve) => setTimeout(async () => resolve(await (await fetch(url)).text()), 100));
}
