declare function sample(): Promise<number>;

export function watch(): { total(): number; stop(): void } {
  let total = 0;
  const timer = setInterval(async () => {
    total += await sample();
  }, 1000);
  return { total: () => total, stop: () => clearInterval(timer) };
}
