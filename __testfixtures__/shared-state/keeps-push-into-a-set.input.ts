declare function categoryOf(topic: number): Promise<number>;
declare function recount(category: number): Promise<void>;
declare function sessionOf(id: string): Promise<{ user: number } | undefined>;
declare function destroySession(id: string): Promise<void>;

export async function recountCategories(topics: readonly number[]): Promise<void> {
  const categories: number[] = [];
  await Promise.all(
    topics.map(async (topic) => {
      const category = await categoryOf(topic);
      if (!categories.includes(category)) {
        categories.push(category);
      }
    }),
  );
  for (const category of categories) await recount(category);
}

export async function destroyExpired(ids: readonly string[]): Promise<void> {
  const expired: string[] = [];
  await Promise.all(
    ids.map(async (id) => {
      if ((await sessionOf(id)) === undefined) expired.push(id);
    }),
  );
  await Promise.all(expired.map((id) => destroySession(id)));
}
