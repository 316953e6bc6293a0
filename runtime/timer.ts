// Beyond this, setTimeout fires after one millisecond.
const longest = 2 ** 31 - 1;

/** What the platforms have to let a process end although a timer runs. */
interface Host {
  readonly Deno?: { unrefTimer?(id: unknown): void };
}

/** Calls `fire` once after `ms`, however long that is. Returns what forgets it. */
export function after(ms: number, keepsProcessAlive: boolean, fire: () => void): () => void {
  let left = ms > 0 ? ms : 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    const part = Math.min(left, longest);
    left -= part;
    timer = setTimeout(left > 0 ? wait : fire, part);
    if (keepsProcessAlive) return;
    const { unref } = timer as { unref?(): void };
    if (unref) unref.call(timer);
    else (globalThis as Host).Deno?.unrefTimer?.(timer);
  };
  // A deadline that never comes needs no timer; a sleep that never ends is one all the same.
  if (keepsProcessAlive || left < Infinity) wait();
  return () => {
    clearTimeout(timer);
  };
}
