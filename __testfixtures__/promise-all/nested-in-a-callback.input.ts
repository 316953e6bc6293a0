interface User {
  readonly id: string;
  readonly avatar: string;
}

export async function profiles(users: User[], signal: AbortSignal) {
  return Promise.all(
    users.map(async ({ id, avatar }: User) => {
      const [profile, image] = await Promise.all([fetch(`/users/${id}`), fetch(avatar)]);
      return { profile: await profile.text(), image: await image.blob() };
    }),
  );
}
