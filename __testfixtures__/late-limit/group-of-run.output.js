import { TaskGroup } from "task-group";
import { warm } from "./warm.js";

export function warmAll(regions, width) {
  return TaskGroup.run({ limit: width }, async (group) => {
    for (const region of regions) group.spawn(() => warm(region));
  });
}
