import { ignore } from "./context.js";
import { feed } from "./feed.js";
import { keep } from "./list.js";
import type { MapFn } from "./map.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Queue } from "./queue.js";

/**
 * Calls a function for each item, side by side, and gives the results as they come.
 *
 * Nothing is called before the first result is asked for. A task keeps its slot of `limit` until its result has been taken, and no further
 * item is pulled without a free slot: a slow reader slows the tasks down. Leaving the loop cancels the tasks and waits for them.
 * On failure and on abort: the others are cancelled; when all have settled and the results that were ready have been taken, it throws as
 * `TaskGroup.all` does.
 *
 * @example
 * for await (const page of TaskGroup.stream(urls, (url, { signal }) => load(url, signal), { limit: 4 })) {
 *   if (show(page) === "enough") break;
 * }
 */
export async function* stream<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: MapFn<T, R>,
  options?: TaskGroupOptions,
): AsyncGenerator<Awaited<R>, void, undefined> {
  checkFunction(fn, "the second argument of TaskGroup.stream");
  const ready = new Queue<{ readonly _value: Awaited<R>; readonly _taken: () => void }>();
  const running = new Set<unknown>();
  let wake = ignore;
  let ended = false;
  const deliver: MapFn<T, void> = async (item, task, index) => {
    running.add(task);
    try {
      const _value = await fn(item, task, index);
      if (ended) return;
      await new Promise<void>((_taken) => {
        ready.add({ _value, _taken });
        wake();
      });
    } finally {
      running.delete(task);
    }
  };
  const list = feed("TaskGroup.stream", items, deliver, fn.name, options, keep, running);
  list._release().then(() => {
    ended = true;
    wake();
  });
  try {
    for (;;) {
      const next = ready.shift();
      if (next) {
        next._taken();
        yield next._value;
      } else if (ended) break;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    ended = true;
    list._cancel(`reader of the stream "${list._name}" left`);
    for (const { _taken } of ready) _taken();
    await list._ended;
    list._verdict();
  }
}
