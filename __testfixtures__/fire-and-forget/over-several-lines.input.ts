declare function send(message: { to: string; body: string }): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function confirm(orderId: string): Promise<void> {
  send({
    to: "customer",
    body: `order
      ${orderId}`,
  });
  send({
    to: "stock",
    body: orderId,
  }).catch(() => undefined);
  await charge(orderId);
}
