import { TaskGroup } from "task-group";

declare function warm(key: string): Promise<void>;
declare const cache: { warm?(key: string): Promise<void> };
declare function sql(parts: TemplateStringsArray): Promise<void>;

export async function prepare(keys: string[], isCold: boolean): Promise<void> {
  await TaskGroup.run(async (group) => {
    isCold && warm("first");
    isCold ? warm("second") : warm("third");
    cache.warm?.("fourth");
    (warm("fifth"), warm("sixth"));
    sql`vacuum`;
    new Promise<void>((resolve) => setTimeout(resolve, 5));
    for (let index = 0; index < keys.length; index += 1, warm("seventh")) console.log(index);
    keys.forEach((key) => {
      warm(key);
    });
    await warm("last");
  });
}
