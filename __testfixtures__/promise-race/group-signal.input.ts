import { TaskGroup } from "task-group";

declare function upload(file: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function uploadAll(files: readonly string[]): Promise<readonly string[]> {
  return TaskGroup.map(files, async (file, { signal }) =>
    Promise.race([
      upload(file, { signal }),
      new Promise<string>((resolve) => setTimeout(() => resolve(`${file}: skipped`), 10_000)),
    ]),
  );
}
