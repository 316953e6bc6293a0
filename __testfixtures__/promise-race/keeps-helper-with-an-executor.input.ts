export function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${String(ms)} ms`)), ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

export const orElse = async <T>(work: PromiseLike<T>, seconds: number, fallback: T): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    setTimeout(resolve, seconds * 1000, fallback);
    void work.then(resolve, reject);
  });

export class Deadline {
  constructor(private readonly ms: number) {}

  async within<T>(operation: Promise<T>): Promise<T> {
    const bounded = new Promise<T>((resolve, reject) => {
      setTimeout(() => {
        reject(new Error("too late"));
      }, this.ms);
      operation.then(resolve).catch(reject);
    });
    return bounded;
  }
}
