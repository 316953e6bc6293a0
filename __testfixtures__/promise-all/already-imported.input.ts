import { sleep, TaskGroup } from "task-group";

declare function drain(queue: string): Promise<void>;

export async function drainAll(): Promise<void> {
  await sleep(100);
  await Promise.all([drain("mail"), drain("push")]);
  await TaskGroup.all([() => drain("sms")]);
}
