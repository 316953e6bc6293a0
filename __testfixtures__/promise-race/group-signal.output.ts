import { TaskGroup, withTimeout } from "task-group";

declare function upload(file: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function uploadAll(files: readonly string[]): Promise<readonly string[]> {
  return TaskGroup.map(files, async (file, { signal }) =>
    withTimeout(10_000, ({ signal }) => upload(file, { signal }), { signal, onTimeout: () => `${file}: skipped` }),
  );
}
