export const scenarios = ["good", "failed"];

type Log = (line: string) => void;

async function download(part: number, log: Log, signal?: AbortSignal): Promise<number> {
  for (let chunk = 0; chunk < 3; chunk += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60 + part * 300));
    signal?.throwIfAborted();
    log(`part ${String(part)} chunk ${String(chunk)}`);
  }
  return part;
}

export async function main(log: Log, scenario: string): Promise<void> {
  const parts = await Promise.all(
    [0, 1].map(async (part) => {
      if (scenario === "failed" && part === 1) {
        await new Promise((resolve) => setTimeout(resolve, 90));
        throw new Error("part 1 is gone");
      }
      return download(part, log);
    }),
  );
  log(`got ${parts.join(" and ")}`);
}
