declare function pump(): Promise<void>;
declare function step(at: number): Promise<void>;

export async function steps(count: number): Promise<void> {
  let failure: unknown;
  pump().catch((error: unknown) => {
    failure = error;
  });
  for (let at = 0; at < count; at += 1) {
    if (failure !== undefined) throw failure;
    await step(at);
  }
}
