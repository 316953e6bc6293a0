declare function loadUser(id: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function only(id: string): Promise<string> {
  return Promise.race([loadUser(id)]);
}
