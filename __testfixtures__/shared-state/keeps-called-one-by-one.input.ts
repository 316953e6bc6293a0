declare function lay(brick: number): Promise<number>;

export async function wall(bricks: readonly number[]): Promise<number> {
  let height = 0;
  const add = async (brick: number): Promise<void> => {
    height += await lay(brick);
  };
  for (const brick of bricks) await add(brick);
  await add(0);
  return height;
}
