import { TaskGroup } from "task-group";

declare function send(mail: string): Promise<void>;

function confirm(orderId: string): void {
  send(orderId);
}

export async function checkout(orderIds: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    orderIds.forEach(confirm);
    group.spawn(() => send("done"));
  });
}
