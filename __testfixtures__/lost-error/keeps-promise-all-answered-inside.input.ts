declare function list(folder: string): Promise<string[]>;
declare function sizeOf(file: string): Promise<number>;

export async function sizes(folder: string): Promise<number[]> {
  try {
    const files = await list(folder);
    return await Promise.all(
      files.map(async (file) => {
        const size = await sizeOf(`${folder}/${file}`).catch(() => undefined);
        if (size === undefined) return 0;
        return size;
      }),
    );
  } catch (error) {
    console.error("cannot list", folder, error);
    return [];
  }
}
