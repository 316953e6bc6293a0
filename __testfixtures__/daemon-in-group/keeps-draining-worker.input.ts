import { TaskGroup } from "task-group";

declare const queue: string[];
declare function work(job: string): Promise<void>;
declare function announce(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      while (true) {
        const job = queue.shift();
        if (job === undefined) return;
        await work(job);
      }
    });
    group.spawn(() => announce());
  });
}
