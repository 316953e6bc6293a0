declare function fetchUser(id: string): Promise<string>;

export async function fetchSome(ids: string[]): Promise<string[]> {
  return Promise.all(ids.slice(0, 10).map((id) => fetchUser(id)));
}
