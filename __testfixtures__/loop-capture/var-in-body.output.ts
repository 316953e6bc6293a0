declare function load(id: string): Promise<string>;

export function show(ids: readonly string[]): void {
  for (let i = 0; i < ids.length; i += 1) {
    var id = ids[i]!;
    const title = `Item ${id}`;
    load(id).then((text) => console.log(title, text));
  }
}
