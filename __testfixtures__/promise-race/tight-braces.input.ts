interface User {
  readonly name: string;
}

declare function loadUser(id: string, options?: {signal?: AbortSignal}): Promise<User>;
export const nobody: User = {name: "nobody"};

export async function userInTime(id: string): Promise<User> {
  return await Promise.race([
    loadUser(id),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`No answer for ${id}`)), 5_000)),
  ]);
}
