declare function send(mail: string): Promise<void>;

export function confirm(orderId: string): void {
  send(orderId);
}
