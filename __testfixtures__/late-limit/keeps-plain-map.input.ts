declare function parse(text: string): number;

export async function parseAll(texts: string[]): Promise<number[]> {
  return Promise.all(texts.map((text) => parse(text)));
}
