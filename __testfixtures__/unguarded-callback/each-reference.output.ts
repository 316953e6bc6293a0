import { TaskGroup } from "task-group";

async function notify(address: string): Promise<void> {
  await fetch(address, { method: "POST" });
}

export async function notifyAll(addresses: string[] | undefined): Promise<void> {
  await TaskGroup.map(addresses ?? [], (item) => notify(item));
  console.log("all notified");
}
