declare function load(key: string): Promise<string>;

export function lazily(key: string): () => Promise<string> {
  const pending = load(key);
  let latest = load("latest");
  const refresh = (): void => {
    latest = load("latest");
  };
  refresh();
  return () => pending.then((text) => text + String(latest));
}
