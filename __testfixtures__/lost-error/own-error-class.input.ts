declare function charge(amount: number): Promise<string>;

class PaymentError extends Error {
  override readonly name = "PaymentError";
}

class DeclinedError extends PaymentError {}

export async function pay(amount: number): Promise<string> {
  try {
    return await charge(amount);
  } catch (error) {
    throw amount > 100 ? new DeclinedError("declined") : new PaymentError("not charged");
  }
}

export async function payTwice(amount: number): Promise<string> {
  try {
    return (await charge(amount)) + (await charge(amount));
  } catch (error) {
    throw new DeclinedError("declined");
  }
}
