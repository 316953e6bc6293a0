export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function fetchSize(file: string): Promise<number> {
  await pause(file.length * 5);
  if (file === "broken") throw new Error("no such file");
  return file.length;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const files = scenario === "good" ? ["a", "bbbb", "cc"] : ["a", "broken"];
  const running: Promise<void>[] = [];
  for (var file of files) {
    running.push(
      (async () => {
        const size = await fetchSize(file);
        log(`${file}: ${size}`);
      })(),
    );
  }
  await Promise.all(running);
}
