import { TaskGroup } from "task-group";

declare function warm(key: string): Promise<void>;
declare const cache: { warm?(key: string): Promise<void> };
declare function sql(parts: TemplateStringsArray): Promise<void>;

export async function prepare(keys: string[], isCold: boolean): Promise<void> {
  await TaskGroup.run(async (group) => {
    isCold && group.spawn(() => warm("first"));
    isCold ? group.spawn(() => warm("second")) : group.spawn(() => warm("third"));
    group.spawn(() => cache.warm?.("fourth"));
    (group.spawn(() => warm("fifth")), group.spawn(() => warm("sixth")));
    group.spawn(() => sql`vacuum`);
    group.spawn(() => new Promise<void>((resolve) => setTimeout(resolve, 5)));
    for (let index = 0; index < keys.length; index += 1, group.spawn(() => warm("seventh"))) console.log(index);
    keys.forEach((key) => {
      group.spawn(() => warm(key));
    });
    await warm("last");
  });
}
