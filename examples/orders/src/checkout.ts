import { getJson } from "./http.js";

async function audit(orderId: string): Promise<void> {
  await getJson(`https://audit.internal/${orderId}`);
}

/** Reserves the goods and charges the customer. */
export async function checkout(orderId: string): Promise<string> {
  const reservation = await getJson<{ id: string }>(`https://stock.internal/reserve/${orderId}`);
  audit(orderId);
  const charge = await getJson<{ id: string }>(`https://payments.internal/charge/${orderId}?reservation=${reservation.id}`);
  return charge.id;
}
