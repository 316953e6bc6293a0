declare function log(this: Console, line: string): Promise<void>;

export async function logAll(lines: string[]): Promise<void> {
  await Promise.all(
    lines.map(function (this: Console, line) {
      return log.call(this, line);
    }, console),
  );
}
