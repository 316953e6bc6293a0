import { lookup } from "node:dns/promises";

export async function connect(url: string): Promise<void> {
  const { address } = await lookup(url);
  await new Promise((resolve) => setTimeout(resolve, 250));
  await fetch(`http://${address}/ping`);
}
