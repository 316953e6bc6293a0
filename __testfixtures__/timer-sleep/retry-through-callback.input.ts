export async function uploadAll(files: string[], upload: (file: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  while (files.length > 0) {
    try {
      await Promise.all(
        files.map(async (file, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 10));
          await upload(file);
        }),
      );
      files.length = 0;
    } catch (error) {
      console.warn(error); // the server is restarted at night
    }
  }
}
