import { TaskGroup } from "task-group";

declare function audit(orderId: string): Promise<void>;
declare function charge(orderId: string): Promise<string>;
declare function ship(orderId: string): Promise<void>;

export async function checkout(orderId: string): Promise<void> {
  const receipt = await charge(orderId);
  await TaskGroup.run(async (group) => {
    group.spawn(() => audit(receipt));
    await ship(orderId);
  });
}
