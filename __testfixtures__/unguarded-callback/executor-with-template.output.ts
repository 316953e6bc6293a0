declare function render(text: string): Promise<(done: (html: string) => void) => void>;

export function page(title: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const run = async () => {
      const finish = await render(`<html>
  <title>${title}</title>
</html>`);
      finish((html) => resolve(html));
    };
    run().catch(reject);
  });
}
