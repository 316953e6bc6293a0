declare function fetchUser(id: string): Promise<string>;

export async function fetchUsers(ids: string[]): Promise<string[]> {
  return Promise.all(ids.map(fetchUser));
}
