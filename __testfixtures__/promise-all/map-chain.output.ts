import { TaskGroup } from "task-group";

interface User {
  readonly id: string;
  readonly active: boolean;
}

declare function invite(id: string): Promise<void>;

export async function inviteAll(users: User[]): Promise<void> {
  await TaskGroup.map(
    users.filter((user) => user.active),
    async (user) => {
      await invite(user.id);
    },
  );
}
