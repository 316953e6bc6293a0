export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function translate(line: string): Promise<string> {
  await pause(line.length * 8);
  if (line === "???") throw new Error("untranslatable");
  return line.toUpperCase();
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const lines = scenario === "good" ? ["good morning", "hi", "see you"] : ["hi", "???"];
  const translated: string[] = [];
  await Promise.all(
    lines.map(async (line) => {
      const text = await translate(line);
      translated.push(text);
    }),
  );
  log(translated.join(" / "));
}
