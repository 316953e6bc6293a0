declare function check(): Promise<boolean>;
declare function wait(ms: number): Promise<void>;

export function watch(): void {
  const poll = async (): Promise<void> => {
    await check();
    await wait(50);
    poll();
  };
  void poll();
}

export class Ranking {
  async rank(): Promise<void> {
    if (await check()) {
      this.rank();
      await wait(50);
    }
  }
}
