declare function next(queue: string): Promise<string>;
declare function handle(message: string): Promise<void>;

export async function consume(queues: string[]): Promise<number> {
  let handled = 0;
  queues.forEach(async (queue) => {
    while (true) {
      await handle(await next(queue));
      handled += 1;
    }
  });
  return handled;
}
