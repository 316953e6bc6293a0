interface Source {
  on(event: "file", listener: (path: string) => void): void;
  scan(): Promise<void>;
}

declare function hash(path: string): Promise<string>;

export async function hashAll(source: Source): Promise<string[]> {
  const hashes: Promise<string>[] = [];
  source.on("file", (path) => {
    hashes.push(hash(path));
  });
  await source.scan();
  return Promise.all(hashes);
}
