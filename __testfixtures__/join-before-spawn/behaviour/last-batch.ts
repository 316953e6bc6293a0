export const scenarios = ["good"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function send(mail: number, log: (line: string) => void): Promise<void> {
  await pause(10);
  log(`sent ${String(mail)}`);
}

export async function main(log: (line: string) => void): Promise<void> {
  let batch: Promise<void>[] = [];
  for (const mail of [1, 2, 3]) {
    batch.push(send(mail, log));
    if (batch.length === 2) {
      await Promise.all(batch);
      batch = [];
    }
  }
}
