import { TaskGroup } from "task-group";
import { warm } from "./warm.js";

export function warmAll(regions, width) {
  return TaskGroup.run(async (group) => {
    group.limit = width;
    for (const region of regions) group.spawn(() => warm(region));
  });
}
