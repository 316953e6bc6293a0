declare function step(total: number, name: string): Promise<number>;
declare function run(name: string): Promise<void>;

export async function inOrder(names: string[]): Promise<number> {
  await names.reduce((last, name) => last.then(() => run(name)), Promise.resolve());
  return names.reduce(async (total, name) => step(await total, name), Promise.resolve(0));
}

export async function lost(names: string[]): Promise<void> {
  await names.reduce(async (_last, name) => {
    await run(name);
  }, Promise.resolve());
}
