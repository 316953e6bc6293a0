import delay from "delay";
import { TaskGroup } from "task-group";

export const rise = () =>
  TaskGroup.run(async (group) => {
    await delay(600);
    group.spawn((task) => delay(50, {}));
    await delay(700);
  });
