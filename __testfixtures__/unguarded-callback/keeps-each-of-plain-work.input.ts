interface Progress {
  forEach(visit: (done: number) => void | Promise<void>): Promise<void>;
}

export async function show(lines: string[], progress: Progress): Promise<void> {
  lines.forEach((line) => {
    console.log(line);
  });
  await progress.forEach(async (done) => {
    await Promise.resolve(done);
  });
  for (const line of lines) await Promise.resolve(line);
}
