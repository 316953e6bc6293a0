import { TaskGroup } from "task-group";
import { upload } from "./upload.js";

export async function uploadAll(paths) {
  const group = TaskGroup.open();
  const width = Math.ceil(paths.length / 10);
  group.limit = width;
  for (const path of paths) group.spawn(() => upload(path));
  await group.join();
}
