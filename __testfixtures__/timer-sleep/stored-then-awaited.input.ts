export async function showSplash(load: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const atLeast = new Promise((resolve) => setTimeout(resolve, 800));
  await load();
  await atLeast;
}

export function after(ms: number, signal: AbortSignal): Promise<unknown> {
  console.log(`waiting ${ms} ms`);
  return new Promise((resolve) => setTimeout(resolve, ms));
}
