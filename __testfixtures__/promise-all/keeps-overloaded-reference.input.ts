declare function render(page: string): Promise<string>;
declare function render(page: string, index: number): Promise<string>;

export function renderAll(pages: string[]): Promise<string[]> {
  return Promise.all(pages.map(render));
}
