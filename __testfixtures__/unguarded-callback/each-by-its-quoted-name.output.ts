import { TaskGroup } from "task-group";

declare function send(id: string): Promise<void>;

export async function sendAll(ids: readonly string[]): Promise<void> {
  await TaskGroup.map(ids, async (id) => {
    await send(id);
  });
  console.log("done");
}
