import { TaskGroup } from "task-group";

declare function flush(): void;
declare function handle(request: Request): Promise<Response>;

export async function serve(request: Request): Promise<Response> {
  await using group = TaskGroup.open();
  group.daemon(async ({ sleep }) => {
    for (;;) {
      await sleep(1000);
      flush();
    }
  });
  return handle(request);
}
