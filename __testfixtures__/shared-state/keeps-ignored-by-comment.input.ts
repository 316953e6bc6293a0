declare function tick(): Promise<number>;

export class Clock {
  ticks = 0;

  async wind(): Promise<void> {
    // codemod-ignore shared-state: the spring is wound by one hand
    this.ticks += await tick();
  }
}
