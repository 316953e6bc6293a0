// Beyond this, setTimeout fires after one millisecond.
const longest = 2 ** 31 - 1;

/** Calls `fire` once after `ms`, however long that is. Returns what forgets it. */
export function after(ms: number, fire: () => void, keepsProcessAlive: boolean): () => void {
  let left = ms > 0 ? ms : 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    const part = Math.min(left, longest);
    left -= part;
    timer = setTimeout(left > 0 ? wait : fire, part);
    if (!keepsProcessAlive) letGo(timer);
  };
  // A deadline that never comes needs no timer; a sleep that never ends is one all the same.
  if (keepsProcessAlive || left < Infinity) wait();
  return () => {
    clearTimeout(timer);
  };
}

function letGo(timer: unknown): void {
  if (typeof timer === "object") {
    (timer as { unref?(): void }).unref?.();
  } else {
    (globalThis as { readonly Deno?: { unrefTimer?(id: unknown): void } }).Deno?.unrefTimer?.(timer);
  }
}
