export async function load(client: any, ids: string[]): Promise<unknown> {
  await Promise.all([client.connect(), client.migrate()]);
  return Promise.all(client.keys().map(async (key: string) => [key, ids.includes(key)]));
}
