const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function flash(toggle: () => void): Promise<void> {
  toggle();
  await sleep(80);
  toggle();
}
