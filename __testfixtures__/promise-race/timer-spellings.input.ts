declare function ping(host: string, signal?: AbortSignal): Promise<number>;

class SlowHost extends Error {}

export async function measure(host: string, patience: number): Promise<number[]> {
  return [
    await Promise.race([
      new Promise<never>((_resolve, reject) => {
        setTimeout(() => {
          reject(new SlowHost(host));
        }, patience);
      }),
      ping(host),
    ]),
    await Promise.race([ping(host), new Promise<never>((_, reject) => setTimeout(reject, 200, new SlowHost(host)))]),
    await Promise.race([
      ping(host),
      new Promise<never>(function (resolve, reject) {
        globalThis.setTimeout(function () {
          console.warn(`${host} is slow`);
          reject(new SlowHost(host));
        }, 300);
      }),
    ]),
    await Promise.race([ping(host), new Promise<never>((_, reject) => void setTimeout(reject.bind(null, new SlowHost(host)), 400))]),
  ];
}
