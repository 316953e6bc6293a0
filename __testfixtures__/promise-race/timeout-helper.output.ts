import { withTimeout } from "task-group";

declare function capture(amount: number, options?: { signal?: AbortSignal }): Promise<string>;

class PaymentTimeout extends Error {}

function timeout(ms: number, reason: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new PaymentTimeout(`${reason} after ${ms} ms`)), ms);
  });
}

export async function pay(amount: number): Promise<string> {
  return withTimeout(3_000, ({ signal }) => capture(amount, { signal }), {
    onTimeout: () => {
      throw new PaymentTimeout(`capture after 3000 ms`);
    },
  });
}
