import { TaskGroup } from "task-group";

declare function audit(orderId: string): Promise<void>;
declare function charge(orderId: string): Promise<{ id: string }>;

export async function checkout(orderId: string): Promise<string | undefined> {
  if (orderId === "") return undefined;
  return TaskGroup.run(async (group) => {
    group.spawn(() => audit(orderId));
    // the customer sees this number
    const receipt = await charge(orderId);
    if (receipt.id === "") return undefined;
    return receipt.id; // never empty
  });
}
