async function notify(address: string): Promise<void> {
  await fetch(address, { method: "POST" });
}

export async function notifyAll(addresses: string[] | undefined): Promise<void> {
  addresses?.forEach(notify);
  console.log("all notified");
}
