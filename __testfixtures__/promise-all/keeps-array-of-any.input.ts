export async function settle(values: any[]): Promise<unknown[]> {
  return Promise.all(values);
}
