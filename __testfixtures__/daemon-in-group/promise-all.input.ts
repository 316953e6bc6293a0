declare function refresh(): Promise<void>;
declare function work(name: string): Promise<void>;

export async function run(): Promise<void> {
  await Promise.all([
    (async () => {
      for (;;) {
        await refresh();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })(),
    work("a"),
    work("b"),
  ]);
}
