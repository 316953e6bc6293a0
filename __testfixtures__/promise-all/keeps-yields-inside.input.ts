declare function step(name: string): Promise<string>;

export function* script(): Generator<string, Promise<string[]>, string> {
  return Promise.all([step(yield "first"), step(yield "second")]);
}
