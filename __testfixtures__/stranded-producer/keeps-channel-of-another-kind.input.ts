declare class Channel<T> implements AsyncIterable<T> {
  send(value: T): Promise<void>;
  [Symbol.asyncIterator](): AsyncIterator<T>;
}
declare function readLines(path: string, lines: Channel<string>): Promise<void>;

export async function countLines(path: string): Promise<number> {
  const lines = new Channel<string>();
  const reading = readLines(path, lines);
  let count = 0;
  for await (const _ of lines) count += 1;
  await reading;
  return count;
}
