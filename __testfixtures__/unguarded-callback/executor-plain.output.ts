interface User {
  name: string;
}
declare function query(id: string): Promise<User | undefined>;

export function userOf(id: string): Promise<User> {
  return (async (): Promise<User> => {
    const user = await query(id);
    if (user === undefined) {
      throw new Error(`No user ${id}`);
    } else {
      return user;
    }
  })();
}
