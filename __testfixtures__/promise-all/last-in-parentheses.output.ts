import { TaskGroup } from "task-group";

declare const isWarm: boolean;
declare function loadSettings(id: string): Promise<string>;
declare function loadHistory(id: string): Promise<string>;

export async function open(id: string) {
  await TaskGroup.all([
    () => loadSettings(`settings of ${id}`),
    () => (isWarm ? loadHistory(`the whole history of ${id}`) : undefined),
  ]);
}
