declare function parse(line: string): Promise<number>;

export function parseAll(lines: string[], use: (line: string, value: number) => void): void {
  let line: string | undefined;
  while ((line = lines.shift()) !== undefined) {
    const text = line;
    const currentLine = line;
    parse(text).then((value) => use(currentLine!, value));
  }
}
