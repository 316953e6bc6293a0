import { sleep } from "task-group";

export async function crack() {
  await sleep(800);
  await sleep(200);
}
