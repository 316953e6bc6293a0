declare function load(id: string): Promise<string>;

export async function follow(start: string | undefined, next: (text: string) => string | undefined): Promise<string[]> {
  let id = start;
  const texts: string[] = [];
  while (id !== undefined) {
    const [text, copy] = await Promise.all([load(id), load(`${id}/copy`)]);
    texts.push(text, copy);
    id = next(text);
  }
  return texts;
}
