declare function tick(): Promise<void>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await Promise.race([
    (async () => {
      for (;;) await tick();
    })(),
    work(),
  ]);
}
