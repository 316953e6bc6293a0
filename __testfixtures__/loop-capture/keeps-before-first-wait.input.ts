declare function save(name: string): Promise<void>;

export function saveAll(names: readonly string[]): Promise<void[]> {
  const running: Promise<void>[] = [];
  for (var name of names) {
    running.push(
      (async () => {
        await save(name);
      })(),
    );
  }
  return Promise.all(running);
}
