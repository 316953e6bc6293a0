import { TaskGroup } from "task-group";

declare function send(mail: string, signal: AbortSignal): Promise<void>;

export async function sendAll(mails: readonly string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (var mail of mails) {
      group.spawn(({ signal }) => send(mail, signal));
    }
  });
}
