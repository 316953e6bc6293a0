declare function save(name: string, row: number): Promise<void>;

export async function saveAll(names: string[]): Promise<void> {
  await Promise.all(
    names.map(function (name) {
      return save(name, arguments[1]);
    }),
  );
}
