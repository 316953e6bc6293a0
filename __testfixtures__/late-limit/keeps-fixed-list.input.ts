declare function fetchUser(id: string): Promise<string>;

const admins = ["root", "ops"];

export async function fetchAdmins(): Promise<string[]> {
  const first = await Promise.all(["one", "two"].map((id) => fetchUser(id)));
  const rest = await Promise.all(admins.map((id) => fetchUser(id)));
  return [...first, ...rest];
}
