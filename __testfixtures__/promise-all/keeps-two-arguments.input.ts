declare function load(name: string): Promise<string>;

export function odd(): Promise<string[]> {
  // @ts-expect-error: one argument too many
  return Promise.all([load("a"), load("b")], 2);
}
