declare function render(page: string): Promise<string> | undefined;

export async function renderAll(pages: string[]): Promise<(string | undefined)[]> {
  return Promise.all(pages.map((page) => render(page)).filter((html) => html !== undefined));
}
