declare function load(name: string): Promise<string>;

export async function only(): Promise<string> {
  const [text] = await Promise.all([load("readme")]);
  return text;
}
