interface Stream<T> extends Iterable<T> {
  map<R>(transform: (value: T) => R): Stream<R>;
}

declare function parse(line: string): Promise<number>;

export function parseAll(lines: Stream<string>): Promise<number[]> {
  return Promise.all(lines.map((line) => parse(line)));
}
