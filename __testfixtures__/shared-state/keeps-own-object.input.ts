interface Post {
  id: string;
  likes: number;
}

declare function loadPost(id: string): Promise<Post>;
declare function countLikes(id: string): Promise<number>;

export async function refresh(posts: readonly Post[], ids: readonly string[]): Promise<Post[]> {
  await Promise.all(
    posts.map(async (post) => {
      post.likes += await countLikes(post.id);
    }),
  );
  return Promise.all(
    ids.map(async (id) => {
      const post = await loadPost(id);
      post.likes += await countLikes(id);
      return post;
    }),
  );
}
