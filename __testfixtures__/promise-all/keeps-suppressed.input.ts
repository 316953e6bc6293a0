declare function load(name: string): Promise<string>;

export async function pair(): Promise<string[]> {
  // codemod-ignore promise-all: answered as soon as the first one fails
  return Promise.all([load("left"), load("right")]);
}
