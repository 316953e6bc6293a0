export const scenarios = ["good", "empty"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const shelves = scenario === "good" ? [3, 4] : [];
  let items = 0;
  Promise.all(
    shelves.map(async (count) => {
      await pause(5 * count);
      items += count;
    }),
  );
  log(`${items} items`);
}
