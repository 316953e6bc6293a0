class TypedPromise<T, E extends Error> extends Promise<T> {
  declare readonly failure: E;
}

export function doze(ms: number): TypedPromise<void, never> {
  return new TypedPromise<void, never>((resolve) => setTimeout(resolve, ms));
}

export async function nap(signal: AbortSignal): Promise<void> {
  await doze(100);
}
