declare function send(line: string): Promise<void>;
declare function notify(text: string): void;

export async function sendAll(lines: readonly string[]): Promise<void> {
  const refused: Error[] = [];
  for (const line of lines) {
    try {
      await send(line);
    } catch (error) {
      notify(line);
      throw new AggregateError(refused, `${line} was refused`, { cause: error });
    }
  }
  try {
    await send("end");
  } catch (failure) {
    if (lines.length === 0) throw Error("Nothing was sent", { cause: failure });
    throw new AggregateError(refused, undefined, { cause: failure });
  }
}
