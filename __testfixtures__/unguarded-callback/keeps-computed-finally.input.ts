declare function load(): Promise<void>;
declare function close(): Promise<void>;

const last = "finally";

export async function run(): Promise<void> {
  await load()["finally"](async () => {
    await close();
  });
  await load()[last](async () => {
    await close();
  });
}
