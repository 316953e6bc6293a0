declare function names(): Promise<string[]>;
declare function load(name: string): Promise<string>;

export async function loadNamed(): Promise<string[]> {
  return Promise.all([load("default"), ...(await names()).map((name) => load(name))]);
}
