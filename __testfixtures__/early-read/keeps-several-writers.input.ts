declare function fromCache(key: string): Promise<string>;
declare function fromNetwork(key: string): Promise<string>;

export async function lookup(key: string): Promise<string> {
  let value = "";
  fromCache(key).then((cached) => {
    value = cached;
  });
  fromNetwork(key).then((fresh) => {
    value = fresh;
  });
  return value;
}
