import { TaskGroup } from "task-group";

class Session {
  token: string | undefined;
  async refresh(load: (token: string, scope?: string) => Promise<string>): Promise<string[]> {
    if (this.token === undefined) return [];
    const token = this.token;
    const roles = await TaskGroup.all([() => load(token), () => load(token, "roles")]);
    return roles;
  }
}

export const session = new Session();
