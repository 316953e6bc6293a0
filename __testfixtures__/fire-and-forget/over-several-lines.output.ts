import { TaskGroup } from "task-group";

declare function send(message: { to: string; body: string }): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function confirm(orderId: string): Promise<void> {
  await TaskGroup.run(async (group) => {
    group.spawn(() =>
      send({
        to: "customer",
        body: `order
      ${orderId}`,
      }),
    );
    group.spawn(() =>
      send({
        to: "stock",
        body: orderId,
      }).catch(() => undefined),
    );
    await charge(orderId);
  });
}
