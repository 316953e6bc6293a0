const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const minutes = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 60_000));

export async function bake(check: () => boolean, signal: AbortSignal): Promise<void> {
  while (!check()) await wait(1_000);
  try {
    await minutes(2 + 3);
  } finally {
    await wait(500);
  }
}

export class Oven {
  constructor(private readonly signal: AbortSignal) {}

  async preheat(): Promise<void> {
    await this.#rest(30_000);
    await Oven.tick(5);
  }

  async #rest(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  private static tick(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
