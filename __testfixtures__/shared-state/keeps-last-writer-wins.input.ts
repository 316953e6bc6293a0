interface User {
  id: string;
  name: string;
}

declare function loadUser(id: string): Promise<User>;

export class Session {
  user: User = { id: "", name: "" };
  lastSeen = 0;

  async refresh(): Promise<void> {
    this.user = await loadUser(this.user.id);
    this.lastSeen = Date.now();
  }
}
