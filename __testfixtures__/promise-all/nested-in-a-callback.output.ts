import { TaskGroup } from "task-group";

interface User {
  readonly id: string;
  readonly avatar: string;
}

export async function profiles(users: User[], signal: AbortSignal) {
  return TaskGroup.map(
    users,
    async ({ id, avatar }: User, { signal }) => {
      const [profile, image] = await TaskGroup.all([
        ({ signal }) => fetch(`/users/${id}`, { signal }),
        ({ signal }) => fetch(avatar, { signal }),
      ], { signal });
      return { profile: await profile.text(), image: await image.blob() };
    },
    { signal },
  );
}
