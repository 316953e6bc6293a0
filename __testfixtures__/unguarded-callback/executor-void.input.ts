declare function migrate(): Promise<void>;
declare function seed(): Promise<void>;

export async function prepare(): Promise<void> {
  await new Promise<void>(async (resolve) => {
    await migrate();
    await seed();
    resolve();
  });
  const version = await new Promise<number>(async (resolve) => resolve(await latest()));
  console.log(version);
}

async function latest(): Promise<number> {
  return 3;
}
