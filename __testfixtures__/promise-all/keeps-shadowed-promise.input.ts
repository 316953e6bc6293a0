class Promise<T> {
  constructor(readonly value: T) {}
  static all<T>(values: readonly T[]): Promise<readonly T[]> {
    return new Promise(values);
  }
}

export function pair(load: (name: string) => PromiseLike<string>) {
  return Promise.all([load("left"), load("right")]);
}
