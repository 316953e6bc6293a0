declare function work(): Promise<void>;
declare function wait(ms: number): Promise<void>;

export async function slowly(warn: () => void): Promise<void> {
  let isDone = false;
  const working = work().then(() => {
    isDone = true;
  });
  await wait(100);
  if (!isDone) warn();
  await working;
}
