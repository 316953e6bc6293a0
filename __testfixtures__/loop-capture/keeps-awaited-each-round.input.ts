declare function load(id: string): Promise<string>;

export async function loadAll(groups: readonly string[][], label: (group: number, text: string) => void): Promise<void> {
  for (var group = 0; group < groups.length; group += 1) {
    await Promise.all(
      groups[group]!.map(async (id) => {
        const text = await load(id);
        label(group, text);
      }),
    );
    await load("total").then((text) => label(group, text));
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        label(group, "done");
        resolve();
      }, 5);
    });
  }
}
