import { EventEmitter, once } from "node:events";
import { TaskGroup } from "task-group";

declare function handle(text: string): Promise<void>;
declare function flush(): Promise<void>;
declare const timers: Map<string, NodeJS.Timeout>;

// The group ends with the function, the timer fires after that.
export async function schedule(id: string, isFull: boolean): Promise<void> {
  await TaskGroup.run(async (group) => {
    if (isFull) group.spawn(() => flush());
    timers.set(id, setTimeout(flush, 50));
    group.spawn(async () => {
      setTimeout(async () => flush(), 50);
      await flush();
    });
  });
}

export async function consume(queue: EventEmitter): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() => flush());
    queue.on("message", async (text: string) => handle(text));
    await once(queue, "end");
  });
}

export async function consumeOpen(queue: EventEmitter): Promise<void> {
  const tasks = TaskGroup.open();
  tasks.spawn(() => flush());
  queue.on("message", async (text: string) => handle(text));
  await tasks.join();
}

export async function consumeUsing(queue: EventEmitter): Promise<void> {
  await using tasks = TaskGroup.open();
  tasks.spawn(() => flush());
  queue.on("message", async (text: string) => handle(text));
}

export function consumeAll(queue: EventEmitter): Promise<void> {
  const tasks = TaskGroup.open();
  tasks.spawn(() => flush());
  queue.on("message", async (text: string) => handle(text));
  return tasks.join();
}
