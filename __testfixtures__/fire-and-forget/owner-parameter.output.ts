import { TaskGroup } from "task-group";

declare function send(mail: string): Promise<void>;

function confirm(group: TaskGroup, orderId: string): void {
  group.spawn(() => send(orderId));
  remind(group);
}

const remind = (group: TaskGroup): void => {
  group.spawn(() => send("reminder").catch(() => undefined));
};

export async function checkout(orderIds: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (const orderId of orderIds) confirm(group, orderId);
    remind(group);
  });
}
