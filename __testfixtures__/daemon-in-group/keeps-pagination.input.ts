import { TaskGroup } from "task-group";

declare function page(cursor: string | undefined): Promise<{ next: string | undefined }>;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      let cursor: string | undefined;
      for (;;) {
        const { next } = await page(cursor);
        if (next === undefined) break;
        cursor = next;
      }
    });
    group.spawn(() => work());
  });
}
