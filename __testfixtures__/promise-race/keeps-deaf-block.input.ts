declare function readSector(index: number): Promise<number>;

export async function checksum(sectors: number): Promise<number | "slow disk"> {
  return Promise.race([
    (async () => {
      let sum = 0;
      for (let index = 0; index < sectors; index += 1) sum ^= await readSector(index);
      return sum;
    })(),
    new Promise<"slow disk">((resolve) => setTimeout(() => resolve("slow disk"), 100)),
  ]);
}
