export const scenarios = ["good"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void): Promise<void> {
  const doors = new Map([
    ["front", 10],
    ["back", 5],
  ]);
  doors.forEach(async (delay, name) => {
    log(`closing ${name}`);
    await pause(delay);
    log(`closed ${name}`);
  });
  log("lights out");
}
