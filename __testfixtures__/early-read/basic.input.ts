interface User {
  name: string;
}

declare function fetchUsers(): Promise<User[]>;

export async function report(print: (line: string) => void): Promise<void> {
  let users: User[] = [];
  fetchUsers().then((value) => {
    users = value;
  });
  print(`${users.length} users`);
}
