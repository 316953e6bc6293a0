import { getJson } from "./http.js";
import { wait } from "./wait.js";

type State = "pending" | "paid" | "failed";

/** Asks the payment service until it has decided. */
export async function awaitPayment(id: string, signal: AbortSignal): Promise<State> {
  for (;;) {
    const { state } = await getJson<{ state: State }>(`https://payments.internal/${id}`, { signal });
    if (state !== "pending") return state;
    // the payment service allows one request a second
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Gives the warehouse a moment before the first question. */
export async function settle(): Promise<void> {
  await wait(250);
}
