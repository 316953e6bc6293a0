import { TaskGroup } from "task-group";

declare function send(mail: string): Promise<void>;

function confirm(orderId: string): void {
  send(orderId);
  remind();
}

const remind = (): void => {
  void send("reminder").catch(() => undefined);
};

export async function checkout(orderIds: string[]): Promise<void> {
  await TaskGroup.run(async (group) => {
    for (const orderId of orderIds) confirm(orderId);
    remind();
  });
}
