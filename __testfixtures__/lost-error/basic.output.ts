declare function readOrder(id: string): Promise<string>;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    throw new Error(`Order ${id} could not be read`, { cause: error });
  }
}
