/** The promise that `await` would wait for, or undefined for a value that is there already. */
export function promiseOf(value: unknown): Promise<unknown> | undefined {
  if (value instanceof Promise) return value;
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
  return typeof (value as { readonly then?: unknown }).then === "function" ? Promise.resolve(value) : undefined;
}
