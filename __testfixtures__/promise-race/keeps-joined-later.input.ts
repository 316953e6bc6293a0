declare function loadPosts(user: string, options?: { signal?: AbortSignal }): Promise<string[]>;
declare function show(posts: readonly string[] | "loading"): void;

export async function showPosts(user: string): Promise<void> {
  const posts = loadPosts(user);
  show(await Promise.race([posts, new Promise<"loading">((resolve) => setTimeout(() => resolve("loading"), 100))]));
  show(await posts);
}
