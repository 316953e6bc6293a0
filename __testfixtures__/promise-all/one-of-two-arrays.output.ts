import { TaskGroup } from "task-group";

declare function sync(table: string): Promise<number>;

export async function syncSome(isFull: boolean, tables: string[]): Promise<number[]> {
  return TaskGroup.all(isFull ? tables.map((table) => () => sync(table)) : [() => sync("users"), () => sync("orders")]);
}
