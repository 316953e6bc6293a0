import { rethrow } from "./all.js";
import { Cancellation } from "./cancellation.js";
import { ignore } from "./context.js";
import { feed } from "./feed.js";
import { Place, Ring } from "./link.js";
import type { MapFn } from "./map.js";
import type { TaskGroupOptions } from "./options.js";

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
export function stream<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: MapFn<T, R>,
  options?: TaskGroupOptions,
): AsyncGenerator<Awaited<R>, void, undefined> {
  const ready = new Ring<Ready<Awaited<R>>>();
  let wake = ignore;
  let left = false;
  let ended = false;
  const deliver: MapFn<T, void> = async (item, task, index) => {
    const value = await fn(item, task, index);
    if (left) return;
    await new Promise<void>((taken) => {
      ready.append(new Ready(value, taken));
      wake();
    });
  };
  const generate = async function* (): AsyncGenerator<Awaited<R>, void, undefined> {
    const { scope, start } = feed("TaskGroup.stream", items, deliver, options, ignore, () => {
      rethrow(scope.verdict());
    });
    const end = () => {
      ended = true;
      wake();
    };
    const done = start();
    done.then(end, end);
    try {
      for (;;) {
        const next = ready.shift();
        if (next !== undefined) {
          next.taken();
          yield next.value;
        } else if (ended) break;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      left = true;
      scope.cancel(new Cancellation("exit", `reader of the stream "${scope.name}" left`));
      for (const { taken } of ready.links) taken();
      await done;
    }
  };
  return generate();
}

class Ready<T> extends Place {
  readonly value: T;
  readonly taken: () => void;

  constructor(value: T, taken: () => void) {
    super();
    this.value = value;
    this.taken = taken;
  }
}
