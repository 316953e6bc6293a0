import { sleep } from "bun";

export async function crack() {
  await sleep(800);
  await Bun.sleep(200);
}
