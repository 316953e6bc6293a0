import pLimit from "p-limit";

export const scenarios = ["good"];

export async function main(log: (line: string) => void): Promise<void> {
  const names = await Promise.all(
    ["a", "b"].map((name) => {
      const limit = pLimit(1);
      return limit(async () => {
        log(`start ${name}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
        log(`end ${name}`);
        return name;
      });
    }),
  );
  log(names.join());
}
