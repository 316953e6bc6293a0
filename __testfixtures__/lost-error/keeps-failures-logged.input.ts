import { TaskGroup } from "task-group";

declare function importFile(file: string): Promise<number>;

export async function importAll(files: readonly string[]): Promise<void> {
  try {
    await TaskGroup.map(files, (file) => importFile(file));
  } catch (error) {
    console.error("import failed", error);
    for (const failure of TaskGroup.failures(error).slice(1)) console.error("import failed", failure.error);
  }
}

export async function importLoudly(files: readonly string[]): Promise<void> {
  try {
    await TaskGroup.map(files, (file) => importFile(file), { onFailure: ({ error }) => console.error(error) });
  } catch (error) {
    console.error("import failed", error);
  }
}
