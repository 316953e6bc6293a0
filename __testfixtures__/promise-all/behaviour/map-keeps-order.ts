export const scenarios = ["good", "failed"];

type Log = (line: string) => void;

export async function main(log: Log, scenario: string): Promise<void> {
  const delays = [60, 20, 40];
  const names = await Promise.all(
    delays.map(async (ms, index) => {
      log(`${String(index)} starts`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (scenario === "failed" && ms === 20) throw new RangeError("twenty");
      log(`${String(index)} ends`);
      return `${String(index)}:${String(ms)}`;
    }),
  );
  log(names.join(" "));
}
