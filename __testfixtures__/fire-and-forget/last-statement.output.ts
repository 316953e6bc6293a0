declare function audit(orderId: string): Promise<void>;
declare function ship(orderId: string): Promise<void>;

export async function close(orderId: string, isPaid: boolean): Promise<void> {
  await ship(orderId);
  if (isPaid) {
    await audit(orderId);
  }
}

export async function reopen(orderId: string): Promise<boolean> {
  await ship(orderId);
  await audit(orderId);
  return true;
}
