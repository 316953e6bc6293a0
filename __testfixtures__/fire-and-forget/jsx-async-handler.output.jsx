import { readFile } from "node:fs/promises";
import { TaskGroup } from "task-group";

export const Reader = () => {
  const read = async () => {
    await TaskGroup.run(async (group) => {
      group.spawn(() => readFile("first"));
      await readFile("second");
    });
  };
  return <button onClick={read}>Read</button>;
};
