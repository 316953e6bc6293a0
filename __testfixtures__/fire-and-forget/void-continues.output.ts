import { TaskGroup } from "task-group";

declare function track(name: string): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function pay(orderId: string): Promise<void> {
  await TaskGroup.run({ onError: "continue" }, async (group) => {
    group.spawn(() => track(orderId));
    await charge(orderId);
  });
}
