import { TaskGroup, sleep } from "task-group";

export const rise = () =>
  TaskGroup.run(async (group) => {
    await sleep(600, { signal: group.signal });
    group.spawn((task) => task.sleep(50));
    await sleep(700, { signal: group.signal });
  });
