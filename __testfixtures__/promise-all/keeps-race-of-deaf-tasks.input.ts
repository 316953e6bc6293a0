declare function drain(queue: string): Promise<void>;

export async function drainFor(queues: string[], ms: number): Promise<void> {
  await Promise.race([
    Promise.allSettled(queues.map((queue) => drain(queue))),
    new Promise<void>((resolve) => setTimeout(() => resolve(), ms)),
  ]);
}
