declare function cached(key: string): Promise<string | undefined>;
declare function load(key: string): Promise<string>;

export function read(key: string): Promise<string> {
  return new Promise<string>(async (resolve, reject) => {
    const known = await cached(key);
    if (known !== undefined) {
      resolve(known);
      return;
    }
    if (key === "") return reject(new Error("An empty key"));
    resolve(load(key));
  });
}
