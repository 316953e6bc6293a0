export const scenarios = ["good", "failure"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const sent: string[] = [];
  ["ada", "bob"].forEach(async (name) => {
    await pause(name === "ada" ? 20 : 10);
    if (scenario === "failure" && name === "bob") throw new Error("no such mailbox");
    sent.push(name);
    log(`sent to ${name}`);
  });
  log(`${String(sent.length)} sent`);
}
