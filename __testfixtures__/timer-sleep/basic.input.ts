export async function awaitPayment(id: string, { signal }: { signal: AbortSignal }): Promise<string> {
  for (;;) {
    const response = await fetch(`https://payments.internal/${id}`, { signal });
    const state = await response.text();
    if (state !== "pending") return state;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
