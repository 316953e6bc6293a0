import { TaskGroup } from "task-group";
import { upload } from "./upload.js";

export async function uploadAll(paths) {
  const group = TaskGroup.open();
  for (const path of paths) group.spawn(() => upload(path));
  group.limit = 4;
  await group.join();
}
