declare function upload(file: string): Promise<void>;
declare function log(text: string, error: unknown): void;

export async function publish(files: readonly string[]): Promise<void> {
  try {
    await Promise.all(files.map((file) => upload(file)));
  } catch (error) {
    throw new Error("Not published", { cause: error });
  }
}

export async function mirror(files: readonly string[]): Promise<void> {
  try {
    await Promise.all([upload("index"), ...files.map(upload)]);
  } catch (error) {
    log("not mirrored", error);
  }
  try {
    await Promise.all([upload("end")]);
  } catch (error) {
    throw new Error("Not ended", { cause: error });
  }
}
