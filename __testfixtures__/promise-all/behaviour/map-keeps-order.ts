export const scenarios = ["good", "failed"];

type Log = (line: string) => void;

export async function main(log: Log, scenario: string): Promise<void> {
  const delays = [150, 50, 100];
  const names = await Promise.all(
    delays.map(async (ms, index) => {
      log(`${String(index)} starts`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (scenario === "failed" && ms === 50) throw new RangeError("fifty");
      log(`${String(index)} ends`);
      return `${String(index)}:${String(ms)}`;
    }),
  );
  log(names.join(" "));
}
