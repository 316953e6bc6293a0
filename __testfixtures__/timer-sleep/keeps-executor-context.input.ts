interface Delayed {
  ms: number;
}

export async function hold(this: Delayed, signal: AbortSignal): Promise<void> {
  await new Promise<void>(function (this: Delayed | void, resolve) {
    setTimeout(resolve, this?.ms ?? 100);
  });
  await new Promise<void>(function (resolve) {
    setTimeout(resolve, arguments.length * 100);
  });
  await new Promise<void>((resolve) => setTimeout(resolve, resolve.length * 100));
}
