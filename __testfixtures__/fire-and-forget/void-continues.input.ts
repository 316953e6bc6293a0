declare function track(name: string): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function pay(orderId: string): Promise<void> {
  void track(orderId);
  await charge(orderId);
}
