export function countdown(tick: (left: number) => void, left: number): Promise<void> {
  return new Promise((resolve) => {
    const step = (now: number): void => {
      tick(now);
      if (now === 0) resolve();
      else setTimeout(() => step(now - 1), 1_000);
    };
    step(left);
  });
}
