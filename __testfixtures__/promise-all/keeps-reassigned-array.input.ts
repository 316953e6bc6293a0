declare function send(line: string): Promise<void>;

export async function sendInBatches(lines: string[]): Promise<void> {
  let batch: Promise<void>[] = [];
  for (const line of lines) {
    batch.push(send(line));
    if (batch.length < 10) continue;
    await Promise.all(batch);
    batch = [];
  }
}
