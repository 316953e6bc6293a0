declare function audit(orderId: string): Promise<void>;
declare function charge(orderId: string): Promise<{ id: string }>;

export async function checkout(orderId: string): Promise<string | undefined> {
  if (orderId === "") return undefined;
  audit(orderId);
  // the customer sees this number
  const receipt = await charge(orderId);
  if (receipt.id === "") return undefined;
  return receipt.id; // never empty
}
