class Promise<T> {
  constructor(readonly run: (resolve: (value: T) => void) => void | PromiseLike<void>) {}
}

export function start(): Promise<number> {
  return new Promise<number>(async (resolve) => {
    await null;
    resolve(1);
  });
}
