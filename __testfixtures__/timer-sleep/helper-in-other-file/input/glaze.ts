import pause, * as time from "./time/wait.js";

export async function glaze(signal: AbortSignal, dip: () => Promise<void>): Promise<void> {
  await dip();
  await time.wait(250);
  await dip();
  await pause(350);
}

export async function dry(): Promise<void> {
  await pause(9_000);
}
