import { TaskGroup } from "task-group";

declare function track(name: string): Promise<void>;
declare function load(): Promise<string>;

export async function open(): Promise<string> {
  console.log("opening");
  return TaskGroup.run(async (group) => {
    const title = heading("orders");
    group.spawn(() => track(title));
    const body = await load();
    function heading(text: string): string {
      return text.toUpperCase();
    }
    return title + body;
  });
}
