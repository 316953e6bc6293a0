interface User {
  readonly id: string;
  readonly active: boolean;
}

declare function invite(id: string): Promise<void>;

export async function inviteAll(users: User[]): Promise<void> {
  await Promise.all(
    users
      .filter((user) => user.active)
      .map(async (user) => {
        await invite(user.id);
      }),
  );
}
