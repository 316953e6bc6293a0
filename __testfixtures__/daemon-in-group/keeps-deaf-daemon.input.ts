import { TaskGroup } from "task-group";

declare function nextTick(): Promise<void>;
declare function work(): Promise<void>;

async function count(): Promise<void> {
  for (let ticks = 0; ; ticks += 1) {
    await nextTick();
    console.log(ticks);
  }
}

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(async () => {
      for (;;) await nextTick();
    });
    group.spawn(() => count());
    group.spawn(() => work());
  });
}

export async function runPlain(): Promise<void> {
  await Promise.all([count(), work()]);
}
