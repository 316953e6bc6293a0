declare function readOrder(id: string): Promise<string>;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    console.error(id, error);
    throw error instanceof Error ? error : new Error(String(error));
  }
}
