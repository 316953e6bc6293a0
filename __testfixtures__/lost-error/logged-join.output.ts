import { TaskGroup } from "task-group";

declare function importFile(file: string, options: { signal: AbortSignal }): Promise<number>;

export async function importAll(files: readonly string[]): Promise<boolean> {
  try {
    await TaskGroup.map(files, (file, { signal }) => importFile(file, { signal }));
    return true;
  } catch (error) {
    console.error("import failed", error);
    for (const other of TaskGroup.failures(error).slice(1)) console.error("import failed", other.error);
    return false;
  }
}
