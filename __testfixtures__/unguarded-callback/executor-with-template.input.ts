declare function render(text: string): Promise<(done: (html: string) => void) => void>;

export function page(title: string): Promise<string> {
  return new Promise(async (resolve) => {
    const finish = await render(`<html>
  <title>${title}</title>
</html>`);
    finish((html) => resolve(html));
  });
}
