import { TaskGroup } from "task-group";

declare function drain(queue: string): Promise<void>;

export async function drainFor(queues: string[]): Promise<void> {
  const tasks = queues.map((queue) => () => drain(queue));
  await Promise.race([
    TaskGroup.allSettled(tasks),
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error("too slow")), 10_000)),
  ]);
}

export async function drainAll(queues: string[]): Promise<void> {
  await Promise.race([
    TaskGroup.map(queues, (queue) => drain(queue)),
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error("too slow")), 10_000)),
  ]);
}

export async function drainTwo(): Promise<void> {
  await Promise.race([
    TaskGroup.all([() => drain("mails"), () => drain("jobs")]),
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error("too slow")), 10_000)),
  ]);
}
