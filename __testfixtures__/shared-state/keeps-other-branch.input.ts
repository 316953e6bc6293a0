declare function guess(): Promise<number>;

export class Estimate {
  value = 0;

  async settle(sure: boolean): Promise<void> {
    this.value = sure ? this.value : await guess();
  }
}
