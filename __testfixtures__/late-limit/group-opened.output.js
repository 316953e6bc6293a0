import { TaskGroup } from "task-group";
import { upload } from "./upload.js";

export async function uploadAll(paths) {
  const group = TaskGroup.open({ limit: 4 });
  for (const path of paths) group.spawn(() => upload(path));
  await group.join();
}
