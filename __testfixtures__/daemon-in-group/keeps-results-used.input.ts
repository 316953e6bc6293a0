declare function tick(): Promise<void>;
declare function work(): Promise<string>;

export async function run(): Promise<string> {
  const [, result] = await Promise.all([
    (async () => {
      for (;;) {
        await tick();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })(),
    work(),
  ]);
  return result;
}
