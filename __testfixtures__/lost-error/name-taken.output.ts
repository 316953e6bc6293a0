declare function load(id: string): Promise<string>;

export async function describe(id: string, error: string): Promise<string> {
  try {
    return await load(id);
  } catch (cause) {
    throw new Error(`${id}: ${error}`, { cause });
  }
}
