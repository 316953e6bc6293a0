import {withTimeout} from "task-group";

interface User {
  readonly name: string;
}

declare function loadUser(id: string, options?: {signal?: AbortSignal}): Promise<User>;
export const nobody: User = {name: "nobody"};

export async function userInTime(id: string): Promise<User> {
  return await withTimeout(5_000, ({signal}) => loadUser(id, {signal}), {
    onTimeout: () => {
      throw new Error(`No answer for ${id}`);
    },
  });
}
