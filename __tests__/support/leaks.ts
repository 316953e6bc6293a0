import { afterEach, beforeEach, expect, vi } from "vitest";
import { type Task, TaskGroup } from "../../runtime/index.js";

/** What is watched between a start and a stop, and what is left of it. */
export interface LeakWatch {
  /** Everything that is left now, one line each, after giving rejections the time to be noticed. */
  left(): Promise<readonly string[]>;
  /** Puts back what was instrumented. */
  stop(): void;
}

/** Fails every test of the file that leaves a task, a listener on an AbortSignal, a timer or an unhandled rejection behind. */
export function forbidLeaks(): void {
  let watch: LeakWatch;
  beforeEach(() => {
    watch = watchLeaks();
  });
  afterEach(async () => {
    const fakeTimers = vi.isFakeTimers() ? vi.getTimerCount() : 0;
    vi.useRealTimers();
    try {
      expect([...(await watch.left()), ...Array.from({ length: fakeTimers }, () => "fake timer")]).toEqual([]);
    } finally {
      watch.stop();
    }
  });
}

/** Starts to watch. */
export function watchLeaks(): LeakWatch {
  const tasks = watchTasks();
  const listeners = watchListeners();
  const timers = watchTimers();
  const rejections = watchRejections();
  const parts = [tasks, listeners, timers, rejections];
  return {
    left: async () => {
      const turn = timers.original;
      for (let index = 0; index < 3; index++) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => turn(resolve, 0));
      return parts.flatMap((part) => part.left());
    },
    stop: () => {
      for (const part of [...parts].reverse()) part.stop();
    },
  };
}

interface Part {
  left(): string[];
  stop(): void;
}

type AnyFunction = (...args: never[]) => unknown;

/** Every function that the group calls is followed until what it returned has settled, and every handle until it says that it has ended. */
function watchTasks(): Part {
  const running = new Map<object, string>();
  const handles: Task<unknown>[] = [];
  const restores: (() => void)[] = [];

  const followed = <F>(fn: F): F => {
    if (typeof fn !== "function") return fn;
    const call = (...args: unknown[]): unknown => {
      const token = {};
      running.set(token, fn.name || "anonymous");
      const end = () => running.delete(token);
      let result: unknown;
      try {
        result = (fn as unknown as (...args: unknown[]) => unknown)(...args);
      } catch (error) {
        end();
        throw error;
      }
      if (result instanceof Promise) result.then(end, end);
      else end();
      return result;
    };
    Object.defineProperty(call, "name", { value: fn.name });
    return call as F;
  };
  const followedEach = (tasks: unknown): unknown => {
    if (Array.isArray(tasks)) return Array.from(tasks, followed);
    return tasks;
  };
  const patch = (owner: object, name: string, make: (original: AnyFunction) => (this: unknown, ...args: unknown[]) => unknown): void => {
    const target = owner as Record<string, AnyFunction>;
    const original = target[name] as AnyFunction;
    target[name] = make(original);
    restores.push(() => {
      target[name] = original;
    });
  };

  for (const name of ["all", "allSettled", "race", "any"]) {
    patch(
      TaskGroup,
      name,
      (original) =>
        (tasks, ...rest) =>
          original.apply(TaskGroup, [followedEach(tasks), ...rest] as never[]),
    );
  }
  patch(
    TaskGroup,
    "map",
    (original) =>
      (items, fn, ...rest) =>
        original.apply(TaskGroup, [items, followed(fn), ...rest] as never[]),
  );
  for (const name of ["spawn", "trySpawn", "daemon"]) {
    patch(
      TaskGroup.prototype,
      name,
      (original) =>
        function (fn, ...rest) {
          const handle = original.apply(this as TaskGroup, [followed(fn), ...rest] as never[]) as Task<unknown> | undefined;
          if (handle !== undefined) handles.push(handle);
          return handle;
        },
    );
  }
  return {
    left: () => [
      ...Array.from(running.values(), (name) => `running task ${name}`),
      ...handles.filter(({ state }) => state === "queued" || state === "running").map(({ name, state }) => `${state} handle ${name}`),
    ],
    stop: () => {
      for (const restore of restores) restore();
    },
  };
}

/** How many listeners were ever added, and the most that one signal had at a time. */
export interface ListenerCounts {
  added: number;
  most: number;
}

/** Counts the listeners of signals from here on; given a signal, of that one alone. */
export function countListeners(only?: AbortSignal): ListenerCounts & { stop(): void } {
  const counts: ListenerCounts = { added: 0, most: 0 };
  const { stop } = instrumentSignals((signal, live) => {
    if (only !== undefined && signal !== only) return;
    counts.added += 1;
    counts.most = Math.max(counts.most, live);
  });
  return Object.assign(counts, { stop });
}

function watchListeners(): Part {
  return instrumentSignals(() => undefined);
}

function instrumentSignals(onAdd: (signal: AbortSignal, live: number) => void): Part {
  const live = new Map<AbortSignal, Map<unknown, { readonly once: boolean }>>();
  const prototype = AbortSignal.prototype;
  const own = (name: string) => Object.getOwnPropertyDescriptor(prototype, name);
  const before = { add: own("addEventListener"), remove: own("removeEventListener") };
  const { addEventListener, removeEventListener } = prototype;
  const once = (options: unknown) => typeof options === "object" && options !== null && "once" in options && options.once === true;
  define(prototype, "addEventListener", function (this: AbortSignal, type: string, listener: unknown, options?: unknown) {
    // The runner listens to a signal of its own while a test runs.
    const byRunner = new Error().stack?.split("\n")[2]?.includes("@vitest/runner") === true;
    if (type === "abort" && !this.aborted && !byRunner) {
      const listeners = live.get(this) ?? new Map<unknown, { readonly once: boolean }>();
      live.set(this, listeners.set(listener, { once: once(options) }));
      onAdd(this, listeners.size);
    }
    Reflect.apply(addEventListener, this, [type, listener, options]);
  });
  define(prototype, "removeEventListener", function (this: AbortSignal, type: string, listener: unknown, options?: unknown) {
    if (type === "abort") live.get(this)?.delete(listener);
    Reflect.apply(removeEventListener, this, [type, listener, options]);
  });
  return {
    left: () =>
      [...live].flatMap(([signal, listeners]) =>
        [...listeners.values()].filter(({ once: fires }) => !(fires && signal.aborted)).map(() => "listener on an AbortSignal"),
      ),
    stop: () => {
      restore(prototype, "addEventListener", before.add);
      restore(prototype, "removeEventListener", before.remove);
    },
  };
}

function watchTimers(): Part & { readonly original: typeof setTimeout } {
  const live = new Map<unknown, string>();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const following = (set: typeof setTimeout | typeof setInterval, kind: string) =>
    Object.assign((callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer: unknown = (set as typeof globalThis.setTimeout)(() => {
        if (kind === "timer") live.delete(timer);
        callback(...args);
      }, ms);
      live.set(timer, `${kind} of ${String(ms)} ms`);
      return timer;
    }, set);
  const forgetting = (clear: (timer: never) => void) => (timer: unknown) => {
    live.delete(timer);
    clear(timer as never);
  };
  Object.assign(globalThis, {
    setTimeout: following(setTimeout, "timer"),
    setInterval: following(setInterval, "interval"),
    clearTimeout: forgetting(clearTimeout),
    clearInterval: forgetting(clearInterval),
  });
  return {
    original: setTimeout,
    left: () => [...live.values()],
    stop: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
    },
  };
}

function watchRejections(): Part {
  const seen: string[] = [];
  const listener = (error: unknown) => {
    seen.push(`unhandled rejection ${String(error)}`);
  };
  process.on("unhandledRejection", listener);
  return {
    left: () => seen,
    stop: () => {
      process.off("unhandledRejection", listener);
    },
  };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function restore(target: object, name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor === undefined) Reflect.deleteProperty(target, name);
  else Object.defineProperty(target, name, descriptor);
}
