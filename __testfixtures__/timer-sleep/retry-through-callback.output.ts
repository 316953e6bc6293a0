import { sleep } from "task-group";

export async function uploadAll(files: string[], upload: (file: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  while (files.length > 0) {
    try {
      await Promise.all(
        files.map(async (file, index) => {
          await sleep(index * 10, { signal });
          await upload(file);
        }),
      );
      files.length = 0;
    } catch (error) {
      signal.throwIfAborted();
      console.warn(error); // the server is restarted at night
    }
  }
}
