import { PassThrough } from "node:stream";

export const scenarios = ["good", "failure"];

async function produce(sink: PassThrough, fails: boolean): Promise<void> {
  sink.write("first ");
  await new Promise((resolve) => setTimeout(resolve, 10));
  if (fails) throw new Error("connection reset");
  sink.end("second");
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const rows = new PassThrough({ encoding: "utf8" });
  void produce(rows, scenario === "failure");
  for await (const row of rows) log(String(row).trim());
}
