import { setTimeout as /* the global one is shadowed */ later } from "node:timers";
import { sleep } from "task-group";

export async function wait(): Promise<void> {
  await sleep(100);
}
