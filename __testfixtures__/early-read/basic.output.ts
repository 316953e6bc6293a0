interface User {
  name: string;
}

declare function fetchUsers(): Promise<User[]>;

export async function report(print: (line: string) => void): Promise<void> {
  const users: User[] = await fetchUsers();
  print(`${users.length} users`);
}
