export async function settle(signal: AbortSignal): Promise<void> {
  // codemod-ignore timer-sleep: the device needs the full second, aborted or not
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
