export const scenarios = ["good", "failure"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function save(row: string, log: (line: string) => void, fails: boolean): Promise<void> {
  await pause(20);
  if (fails && row === "b") throw new Error("disk full");
  log(`saved ${row}`);
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const jobs: Promise<void>[] = [];
  await Promise.all(jobs);
  for (const row of ["a", "b"]) jobs.push(save(row, log, scenario === "failure"));
  log("closed");
}
