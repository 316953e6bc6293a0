import { TaskGroup, type TaskContext, sleep } from "task-group";

export async function watch(rooms: string[], measure: (room: string) => Promise<void>): Promise<void> {
  await TaskGroup.map(rooms, async (room, task) => {
    await measure(room);
    await task.sleep(500);
    await measure(room);
  });
  await TaskGroup.map(rooms, async (room, { signal }) => {
    await sleep(500, { signal });
    await measure(room);
  });
}

export async function cool(context: TaskContext): Promise<void> {
  await context.sleep(90_000);
}
