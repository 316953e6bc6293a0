export async function readLine(input: NodeJS.ReadableStream): Promise<string> {
  let line = "";
  await new Promise<void>((resolve) => {
    input.once("data", (chunk: Buffer) => {
      line = chunk.toString();
      resolve();
    });
  });
  return line;
}
