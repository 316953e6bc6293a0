declare function upload(path: string): Promise<string>;

export async function uploadAll(paths: readonly string[], done: (path: string, url: string) => void): Promise<void> {
  const running: Promise<void>[] = [];
  for (const path of paths) {
    running.push(
      (async () => {
        const url = await upload(path);
        done(path, url);
      })(),
    );
  }
  await Promise.all(running);
}
