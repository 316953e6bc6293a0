declare function find(id: string): Promise<string>;

export async function page(id: string): Promise<string> {
  try {
    return await find(id);
  } catch (error) {
    error = undefined;
    throw new Error(id);
  }
}
