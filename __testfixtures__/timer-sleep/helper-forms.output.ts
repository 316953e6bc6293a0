import { sleep } from "task-group";

export function pause(ms: number): Promise<void> {
  return sleep(ms);
}

export const breathe = (seconds: number) => sleep(seconds * 1000);

export async function blinkOnce(): Promise<void> {
  await sleep(16);
}

export const clock = {
  rest(ms: number) {
    return sleep(ms);
  },
};

export class Robot {
  static idle = async (ms: number): Promise<unknown> => sleep(ms);

  async #settle(): Promise<void> {
    await sleep(75);
  }

  async step(): Promise<void> {
    await this.#settle();
  }
}

export default (ms: number) => sleep(ms);
