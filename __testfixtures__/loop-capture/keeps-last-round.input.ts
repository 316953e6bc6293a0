export function first(names: readonly string[], wanted: string, use: (name: string) => void): void {
  for (var name of names) {
    if (name !== wanted) continue;
    setTimeout(() => use(name), 10);
    break;
  }
}

export function find(names: readonly string[], wanted: string): (() => string) | undefined {
  for (var name of names) {
    if (name === wanted) return () => name;
  }
  return undefined;
}
