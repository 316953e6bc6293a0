interface User {
  name: string;
}
declare function query(id: string): Promise<User | undefined>;

export function userOf(id: string): Promise<User> {
  return new Promise<User>(async (resolve, reject) => {
    const user = await query(id);
    if (user === undefined) {
      reject(new Error(`No user ${id}`));
    } else {
      resolve(user);
    }
  });
}
