export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function weigh(parcel: string): Promise<number> {
  await pause(parcel.length * 10);
  if (parcel === "bomb") throw new Error("not this one");
  return parcel.length;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const parcels = scenario === "good" ? ["ink", "paper", "pen"] : ["ink", "bomb"];
  let total = 0;
  await Promise.all(
    parcels.map(async (parcel) => {
      total += await weigh(parcel);
    }),
  );
  log(`${total} kg`);
}
