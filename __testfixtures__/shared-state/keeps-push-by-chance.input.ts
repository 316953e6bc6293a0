declare function loadUser(id: string): Promise<{ name: string; active: boolean }>;

export async function activeNames(ids: readonly string[]): Promise<string> {
  const names: string[] = [];
  await Promise.all(
    ids.map(async (id) => {
      const user = await loadUser(id);
      if (user.active) names.push(user.name);
    }),
  );
  return names.join(", ");
}
