declare function weigh(parcel: string): Promise<number>;

export async function totalWeight(parcels: readonly string[]): Promise<number> {
  let total = 0;
  await Promise.all(
    parcels.map((parcel) => {
      const before = total;
      return weigh(parcel).then((weight) => {
        total = before + weight;
      });
    }),
  );
  return total;
}

export function lighter(parcel: string, show: (weight: number) => void): Promise<void> {
  let heaviest = 0;
  return weigh(parcel).then((weight) => {
    heaviest = Math.max(heaviest, weight);
    show(heaviest);
  });
}
