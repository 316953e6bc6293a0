import { setTimeout as /* the global one is shadowed */ later } from "node:timers";

export async function wait(): Promise<void> {
  await new Promise((resolve) => later(resolve, 100));
}
