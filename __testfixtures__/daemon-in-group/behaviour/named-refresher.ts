import { TaskGroup, sleep } from "task-group";

export const scenarios = ["good", "broken daemon"];

async function refresh(log: (line: string) => void, scenario: string, options?: { signal?: AbortSignal }): Promise<void> {
  for (let round = 1; ; round += 1) {
    if (scenario === "broken daemon" && round === 2) throw new Error("refresh failed");
    if (round === 1) log("refreshed");
    await sleep(20, { signal: options?.signal });
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => refresh(log, scenario));
    group.spawn(({ sleep }) => sleep(60));
  });
}
