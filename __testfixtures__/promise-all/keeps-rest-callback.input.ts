declare function place(...slot: [string, number, string[]]): Promise<void>;

export async function placeAll(names: string[]): Promise<void> {
  await Promise.all(names.map((...slot) => place(...slot)));
}
