import { TaskGroup as Group } from "task-group";

interface Logger {
  error(details: object, message: string): void;
}

declare function refresh(name: string, signal: AbortSignal): Promise<void>;

export async function refreshAll(logger: Logger, other: string): Promise<void> {
  try {
    await Group.run(async (group) => {
      group.spawn(({ signal }) => refresh("prices", signal));
      group.spawn(({ signal }) => refresh(other, signal));
    });
  } catch (err) {
    logger.error({ err }, "refresh failed");
  }
}
