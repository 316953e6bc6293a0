import { TaskGroup } from "task-group";

declare function send(line: number): Promise<void>;

export async function sendPair(): Promise<number> {
  let line = 0;
  await TaskGroup.all([() => send(line++), () => send(line++)]);
  return line;
}
