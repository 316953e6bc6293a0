interface Avatar {
  url: string;
}

declare function fetchAvatar(user: string): Promise<Avatar>;

const avatars = new Map<string, Avatar>();

export async function avatarOf(user: string): Promise<Avatar> {
  const known = avatars.get(user);
  if (known) return known;
  const avatar = await fetchAvatar(user);
  avatars.set(user, avatar);
  return avatar;
}

export class Crawler {
  private readonly visited = new Set<string>();

  async visit(url: string): Promise<void> {
    if (this.visited.has(url)) return;
    await fetchAvatar(url);
    this.visited.add(url);
  }
}
