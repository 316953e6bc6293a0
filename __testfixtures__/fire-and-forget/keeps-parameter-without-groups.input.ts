declare function send(mail: string): Promise<void>;

function confirm(orderId: string): void {
  send(orderId);
}

export function checkout(orderIds: string[]): void {
  for (const orderId of orderIds) confirm(orderId);
}
