import { TaskGroup } from "task-group";

declare function ask(server: string, signal?: AbortSignal): Promise<string>;

export async function resolveName(name: string): Promise<string> {
  return TaskGroup.race([
    ({ signal }) => ask(`primary/${name}`, signal),
    ({ signal }) => ask(`replica/${name}`, signal),
    async (task) => {
      await task.sleep(900);
      throw new Error("no answer");
    },
  ]);
}
