declare function readOrder(id: string): Promise<string>;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    if (id === "") throw new Error("No order", { cause: error });
    const wrapped = new Error("No order");
    wrapped.cause = error;
    throw wrapped;
  }
}
