declare function lookUp(name: string): Promise<string>;

export function firstKnown(names: readonly string[]): Promise<string> {
  return Promise.any(names.map(lookUp));
}
