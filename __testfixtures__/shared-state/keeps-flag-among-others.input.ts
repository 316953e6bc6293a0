declare function readIndex(): Promise<string[]>;

let titles: string[] = [];
let isLoaded = false;

export async function refresh(options: { isScheduled: boolean; isUnchanged: boolean }): Promise<void> {
  if (options.isScheduled && options.isUnchanged && isLoaded) return;
  titles = await readIndex();
  isLoaded = true;
}

export function titleAt(position: number): string | undefined {
  return titles[position];
}
