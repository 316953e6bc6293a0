async function record(event: string): Promise<void> {
  await fetch(`/events/${event}`, { method: "POST" });
}

export async function serve(target: EventTarget, signal: AbortSignal): Promise<void> {
  void record("served");
  record("served twice").catch(console.error);
  target.addEventListener("bell", () => {});
  target.addEventListener("horn", async () => {
    await record("horn");
  });
  setInterval(async () => {
    await record("tick");
  }, 1000);
}
