declare function place(name: string, row: number, all: string[]): Promise<void>;

export async function seat(names: string[]): Promise<void> {
  await Promise.all(names.map((name, row, all) => place(name, row, all)));
  await Promise.all(names.map(place));
}
