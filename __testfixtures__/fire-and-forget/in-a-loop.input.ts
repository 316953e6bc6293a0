declare function upload(file: string): Promise<void>;
declare function announce(count: number): Promise<void>;

export async function uploadAll(files: string[]): Promise<void> {
  for (const file of files) {
    if (file === "") continue;
    upload(file);
  }
  await announce(files.length);
}
