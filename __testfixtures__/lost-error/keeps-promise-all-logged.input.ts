declare function loadUser(id: string): Promise<string>;
declare function loadPosts(id: string): Promise<string[]>;

export async function show(id: string): Promise<void> {
  try {
    const [user, posts] = await Promise.all([loadUser(id), loadPosts(id)]);
    console.log(user, posts);
  } catch (error) {
    console.error("page failed", error);
  }
}

export function prefetch(ids: readonly string[]): void {
  Promise.all(ids.map((id) => loadUser(id))).catch((error) => console.error("prefetch failed", error));
}
