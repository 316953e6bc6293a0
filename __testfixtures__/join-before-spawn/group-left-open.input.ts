import { TaskGroup } from "task-group";

declare function poll(device: string, signal: AbortSignal): Promise<void>;
declare function isOnline(): Promise<boolean>;

export async function pollAll(devices: string[]): Promise<void> {
  const group = TaskGroup.open();
  for (const device of devices) group.spawn(({ signal }) => poll(device, signal));
  if (!(await isOnline())) return;
  await group.join();
}
