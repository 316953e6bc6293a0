declare function sample(): Promise<number>;

export function watch(): { total(): number; stop(): void } {
  let total = 0;
  const timer = setInterval(async () => {
    const value = await sample();
    total += value;
  }, 1000);
  return { total: () => total, stop: () => clearInterval(timer) };
}
