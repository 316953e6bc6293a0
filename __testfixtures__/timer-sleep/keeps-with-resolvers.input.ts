interface Deferred {
  promise: Promise<void>;
  resolve: () => void;
}

export async function knock(make: () => Deferred, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = make();
  setTimeout(resolve, 100);
  await promise;
}
