declare function capture(amount: number, options?: { signal?: AbortSignal }): Promise<string>;

class PaymentTimeout extends Error {}

function timeout(ms: number, reason: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new PaymentTimeout(`${reason} after ${ms} ms`)), ms);
  });
}

export async function pay(amount: number): Promise<string> {
  return Promise.race([capture(amount), timeout(3_000, "capture")]);
}
