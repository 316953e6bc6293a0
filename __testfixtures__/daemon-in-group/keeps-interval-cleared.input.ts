import { TaskGroup } from "task-group";

declare function isReady(): boolean;
declare function work(): Promise<void>;

export async function run(): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(
      () =>
        new Promise<void>((resolve) => {
          const timer = setInterval(() => {
            if (!isReady()) return;
            clearInterval(timer);
            resolve();
          }, 50);
        }),
    );
    group.spawn(() => work());
  });
}
