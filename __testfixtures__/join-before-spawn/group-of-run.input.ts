import { TaskGroup } from "task-group";

declare function warm(region: string): Promise<void>;
declare const log: { info(text: string): void };

export function warmAll(regions: string[]): Promise<void> {
  return TaskGroup.run({ name: "warm" }, async (group) => {
    log.info("warming");
    await group.join();

    regions.forEach((region) => {
      group.spawn(() => warm(region));
    });

    log.info("spawned");
  });
}
