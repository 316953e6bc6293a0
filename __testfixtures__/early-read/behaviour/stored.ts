export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  let scores: number[] = [];
  const loading = pause(20).then(() => {
    if (scenario === "failing") throw new Error("no scores");
    scores = [3, 1];
  });
  log(`${scores.join(" to ")} at half time`);
  await loading;
}
