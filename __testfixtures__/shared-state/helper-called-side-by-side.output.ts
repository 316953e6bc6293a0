declare function measure(sensor: string): Promise<number>;

export async function averageHeat(): Promise<number> {
  let heat = 0;
  async function take(sensor: string): Promise<void> {
    const value = await measure(sensor);
    heat += value;
  }
  await Promise.all([take("roof"), take("cellar")]);
  return heat / 2;
}
