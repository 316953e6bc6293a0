declare function load(key: string): Promise<string>;

function named<T extends object>(value: T, name: string): T {
  Object.assign(value, { name });
  return value;
}

export function cancellable(key: string): Promise<string> {
  const promise = load(key);
  Object.defineProperty(promise, "cancel", { value: () => undefined });
  named(promise, key);
  return promise;
}
