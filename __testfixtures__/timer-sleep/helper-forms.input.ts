export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export const breathe = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

export async function blinkOnce(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 16));
}

export const clock = {
  rest(ms: number) {
    return new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
    });
  },
};

export class Robot {
  static idle = async (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

  async #settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 75));
  }

  async step(): Promise<void> {
    await this.#settle();
  }
}

export default (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
