declare function cached(key: string): Promise<string | undefined>;
declare function load(key: string): Promise<string>;

export function read(key: string): Promise<string> {
  return (async (): Promise<string> => {
    const known = await cached(key);
    if (known !== undefined) {
      return known;
    }
    if (key === "") throw new Error("An empty key");
    return load(key);
  })();
}
