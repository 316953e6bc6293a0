import { preheat } from "@bakery/ovens";

export interface Order {
  readonly loaves: number;
}

export async function fulfil(order: Order): Promise<number> {
  await preheat(220);
  return order.loaves;
}
