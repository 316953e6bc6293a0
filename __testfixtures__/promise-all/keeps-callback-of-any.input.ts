declare const client: any;

export async function names(ids: string[]): Promise<string[]> {
  return Promise.all(ids.map((id) => client.name(id)));
}
