import { TaskGroup } from "task-group";

export async function touchAll(files, touch = async (file) => file) {
  const done = [];
  await TaskGroup.map([...files, "last"], async (file) => {
    await touch(file);
    done.push(file);
  });
  return done;
}
