declare function readChunk(at: number): Promise<string>;

export async function readAll(starts: readonly number[]): Promise<string[]> {
  return Promise.all(
    starts.map(async (start) => {
      let text = "";
      for (let at = start; at < start + 3; at += 1) text += await readChunk(at);
      return text;
    }),
  );
}
