interface Progress extends AsyncIterable<number> {
  push(percent: number): void;
  end(error?: unknown): void;
}

declare function openProgress(): Progress;
declare function upload(part: string): Promise<number>;

export async function* uploadAll(parts: readonly string[]): AsyncGenerator<number | string> {
  const progress = openProgress();
  let bytes = 0;
  Promise.resolve()
    .then(async () => {
      for (const part of parts) {
        bytes += await upload(part);
        progress.push(bytes);
      }
      progress.end();
    })
    .catch((error: unknown) => {
      progress.end(error);
    });

  yield* progress;
  yield `${bytes} bytes`;
}

export async function report(parts: readonly string[]): Promise<string> {
  const progress = openProgress();
  let last = "";
  void (async () => {
    for (const part of parts) progress.push(await upload(part));
    last = `${parts.length} parts`;
    progress.end();
  })();

  for await (const percent of progress) console.log(percent);
  return last;
}
