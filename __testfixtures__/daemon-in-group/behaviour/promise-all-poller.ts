export const scenarios = ["good", "failing"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  let polls = 0;
  await Promise.all([
    (async () => {
      for (;;) {
        polls += 1;
        if (polls === 2) log("polled twice");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })(),
    (async () => {
      await new Promise((resolve) => setTimeout(resolve, 70));
      if (scenario === "failing") throw new Error("no answer");
      log("answered");
    })(),
  ]);
}
