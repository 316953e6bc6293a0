import { TaskGroup } from "task-group";

export async function serve(accept: () => Promise<void>): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.daemon(async (task) => {
      for (;;) {
        try {
          await accept();
          await new Promise((resolve) => setTimeout(resolve, 20));
        } catch (error) {
          // a client may hang up at any time
          console.error(error);
        }
      }
    });
  });
}
