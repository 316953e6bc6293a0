import { lookup } from "node:dns/promises";
import { sleep } from "task-group";

export async function connect(url: string): Promise<void> {
  const { address } = await lookup(url);
  await sleep(250);
  await fetch(`http://${address}/ping`);
}
