declare function upload(file: string): Promise<void>;

export async function publish(files: string[]): Promise<void> {
  files.forEach(async (file) => {
    try {
      await upload(file);
    } catch (error) {
      console.error(`Could not upload ${file}`, error);
    }
  });
  console.log("published");
}
