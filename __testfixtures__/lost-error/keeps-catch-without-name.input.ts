declare function readOrder(id: string): Promise<string>;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch {
    throw new Error("No order");
  }
}

export function first(id: string): Promise<string> {
  return readOrder(id).catch(() => {
    throw new Error("No order");
  });
}
