import { sleep } from "task-group";

const wait = (ms: number) => sleep(ms);
const minutes = (count: number): Promise<void> => sleep(count * 60_000);

export async function bake(check: () => boolean, signal: AbortSignal): Promise<void> {
  while (!check()) await sleep(1_000, { signal });
  try {
    await sleep((2 + 3) * 60_000, { signal });
  } finally {
    await wait(500);
  }
}

export class Oven {
  constructor(private readonly signal: AbortSignal) {}

  async preheat(): Promise<void> {
    await this.#rest(30_000);
    await sleep(5, { signal: this.signal });
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms, { signal: this.signal });
  }

  private static tick(ms: number): Promise<void> {
    return sleep(ms);
  }
}
