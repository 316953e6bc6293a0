import { TaskGroup } from "task-group";

declare const legacy: any;

export async function leave(id: string, next: <T>(id: string) => T): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => legacy.send(id));
    group.spawn(() => legacy.send(id));
    legacy.send(id);
    next(id) as unknown as number;
    await (legacy.close() as Promise<void>);
  });
}
