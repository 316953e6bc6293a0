interface Order {
  readonly customer?: string;
}

declare function notify(customer: string, text: string): Promise<void>;

export async function confirm(order: Order): Promise<unknown> {
  return order.customer !== undefined && (await Promise.all([notify(order.customer, "paid"), notify(order.customer, "sent")]));
}
