export const scenarios = ["good", "failed"];

type Log = (line: string) => void;

async function save(name: string, ms: number, log: Log, fails = false): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  if (fails) throw new Error(`${name} is full`);
  log(`${name} saved`);
}

export async function main(log: Log, scenario: string): Promise<void> {
  try {
    await Promise.all([save("index", 30, log, scenario === "failed"), save("journal", 120, log)]);
    log("both saved");
  } finally {
    log("files closed");
  }
}
