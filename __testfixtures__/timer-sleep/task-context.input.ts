import { TaskGroup, type TaskContext } from "task-group";

export async function watch(rooms: string[], measure: (room: string) => Promise<void>): Promise<void> {
  await TaskGroup.map(rooms, async (room, task) => {
    await measure(room);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await measure(room);
  });
  await TaskGroup.map(rooms, async (room, { signal }) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await measure(room);
  });
}

export async function cool(context: TaskContext): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 90_000));
}
