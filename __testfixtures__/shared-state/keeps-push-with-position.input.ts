declare function translate(line: string): Promise<string>;

export async function subtitles(lines: readonly string[]): Promise<string[]> {
  const done: { at: number; text: string }[] = [];
  await Promise.all(
    lines.map(async (line, at) => {
      done.push({ at, text: await translate(line) });
    }),
  );
  const ordered: string[] = [];
  for (const { at, text } of done) ordered[at] = text;
  return ordered;
}
