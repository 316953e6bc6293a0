import { sleep } from "task-group";

export function wait(ms: number): Promise<void> {
  return sleep(ms);
}

const rest = (ms: number) => sleep(ms);
export { rest as relax };

export default function (ms: number): Promise<unknown> {
  return sleep(ms);
}
