declare function migrate(): Promise<void>;
declare function seed(): Promise<void>;

export async function prepare(): Promise<void> {
  await (async (): Promise<void> => {
    await migrate();
    await seed();
  })();
  const version = await (async (): Promise<number> => await latest())();
  console.log(version);
}

async function latest(): Promise<number> {
  return 3;
}
