declare function render(page: number): Promise<string>;
declare function write(text: string): void;

export async function print(pages: number[]): Promise<void> {
  const rendered: Promise<string>[] = [];
  await Promise.all(rendered);
  for (const page of pages) rendered.push(render(page));
  for (const page of rendered) write(await page);
}
