declare function track(name: string): Promise<void>;
declare function charge(orderId: string): Promise<void>;

export async function pay(orderId: string, items: string[]): Promise<void> {
  await charge(orderId);
  const tracked = track("charged");
  orderId === "" ? track("nothing") : track(orderId);
  items.map(async (item) => track(item));
  items.map((item, index) => track(`${index}: ${item}`));
  await charge("fee");
}
