export async function prepare(load: () => Promise<number>, signal: AbortSignal): Promise<void> {
  await new Promise<void>(async (resolve) => setTimeout(resolve, await load()));
}
