declare function run(): Promise<number>;
declare function wait(ms: number): Promise<void>;

export async function poll(): Promise<number> {
  let result: number | undefined;
  run().then((value) => {
    result = value;
  });
  while (result === undefined) await wait(10);
  return result;
}
