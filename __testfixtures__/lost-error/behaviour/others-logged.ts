import { TaskGroup } from "task-group";

export const scenarios = ["good", "one failure", "two failures"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const logger = { error: (text: string, error: unknown) => log(`${text}: ${(error as Error).message}`) };
  const failing = scenario === "good" ? 0 : scenario === "one failure" ? 1 : 2;
  try {
    await TaskGroup.map(["a", "b", "c"], async (name, { signal }, index) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (index < failing) throw new Error(`${name} is broken${signal.aborted ? ", too" : ""}`);
      log(`imported ${name}`);
    });
  } catch (error) {
    logger.error("import failed", error);
  }
}
