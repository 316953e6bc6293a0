import { TaskGroup, TaskGroupError } from "task-group";

declare function importFile(file: string): Promise<number>;

export async function importAll(files: readonly string[]): Promise<void> {
  try {
    await TaskGroup.map(files, (file) => importFile(file), { errors: "aggregate" });
  } catch (error) {
    console.error("import failed", error instanceof TaskGroupError ? error.errors : error);
  }
}
