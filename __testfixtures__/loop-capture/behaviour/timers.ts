export const scenarios = ["good", "empty"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const names = scenario === "good" ? ["Ada", "Alan", "Grace"] : [];
  for (var i = 0; i < names.length; i += 1) {
    setTimeout(() => log(`hello ${names[i]}`), 5 + i * 5);
  }
  await pause(80);
  log("said hello");
}
