declare class Loader {
  load(id: string): Promise<string>;
}

// Its receiver is made once, and `this` is lost on the way: neither would be so in an arrow function.
export async function loadAll(ids: readonly string[]): Promise<readonly string[]> {
  return await Promise.all(ids.map(new Loader().load));
}
