declare function nextTick(): Promise<number>;
declare function keepAlive(): void;

export async function* ticks(count: number): AsyncGenerator<number> {
  const timer = setInterval(keepAlive, 1000);
  for (let index = 0; index < count; index += 1) {
    yield await nextTick();
  }
  clearInterval(timer);
}
