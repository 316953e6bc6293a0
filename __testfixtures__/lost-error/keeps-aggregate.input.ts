declare function readOrder(id: string): Promise<string>;

export async function order(ids: readonly string[]): Promise<string> {
  const errors: unknown[] = [];
  for (const id of ids) {
    try {
      return await readOrder(id);
    } catch (error) {
      errors.push(error);
      if (errors.length === 3) throw new AggregateError(errors, "Too many failures");
    }
  }
  throw new AggregateError(errors, "No order");
}
