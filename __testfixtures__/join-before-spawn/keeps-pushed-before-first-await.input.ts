declare function lint(file: string): Promise<string>;
declare function save(text: string): Promise<void>;

export async function lintAll(files: string[]): Promise<void> {
  const lints: Promise<string>[] = [];
  files.forEach(async (file) => {
    const result = lint(file);
    lints.push(result);
    await save(await result);
  });
  await Promise.all(lints);
}
