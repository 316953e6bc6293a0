interface Order {
  readonly customer?: string;
}

declare function notify(customer: string, text: string): Promise<void>;

export async function confirm(order: Order, customer: string): Promise<void> {
  if (order.customer === undefined) return;
  await Promise.all([notify(order.customer, "confirmed"), notify(customer, "seen")]);
}
