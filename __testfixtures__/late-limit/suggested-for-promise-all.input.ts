declare function fetchUser(id: string): Promise<string>;

export async function fetchUsers(ids: string[]): Promise<string[]> {
  return await Promise.all(ids.map(async (id) => fetchUser(id)));
}
