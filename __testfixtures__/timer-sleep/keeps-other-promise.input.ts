class Promise<T> {
  constructor(readonly start: (resolve: (value: T) => void) => void) {}
  then(done: (value: T) => void): void {
    this.start(done);
  }
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
