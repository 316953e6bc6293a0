import { beforeEach, describe, expect, it, vi } from "vitest";
import { CancelledError, shield, sleep, TaskGroup, withTimeout } from "../../runtime/index.js";
import { countListeners, forbidLeaks } from "../support/leaks.js";
import { aborted, gate, quiet, rejectionOf, stateOf } from "./gates.js";

forbidLeaks();

const failure = new Error("failed");
const day = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers();
});

describe("sleep", () => {
  it("waits for its milliseconds and not less", async () => {
    const now = stateOf(sleep(250));
    await vi.advanceTimersByTimeAsync(249);
    expect(now.state).toBe("pending");
    await vi.advanceTimersByTimeAsync(1);
    expect(now).toEqual({ state: "fulfilled", result: undefined });
  });

  it.each([0, -5, NaN])("waits for no time when it is told %s, as setTimeout does", async (ms) => {
    const now = stateOf(sleep(ms));
    await vi.advanceTimersByTimeAsync(0);
    expect(now.state).toBe("fulfilled");
  });

  it("waits in full for more than 24.8 days, where setTimeout would fire after a millisecond", async () => {
    for (const wait of [(ms: number) => sleep(ms), (ms: number) => TaskGroup.all([(task) => task.sleep(ms)])]) {
      const now = stateOf(wait(60 * day));
      await vi.advanceTimersByTimeAsync(60 * day - 1);
      expect(now.state).toBe("pending");
      await vi.advanceTimersByTimeAsync(1);
      expect(now.state).toBe("fulfilled");
    }
  });

  it("rejects with the signal's reason itself, at once, and clears its timer and listener", async () => {
    const controller = new AbortController();
    const promise = sleep(60_000, { signal: controller.signal });
    controller.abort(failure);
    expect(await rejectionOf(promise)).toBe(failure);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rejects without a timer when its signal is aborted already", async () => {
    const promise = sleep(60_000, { signal: AbortSignal.abort(failure) });
    expect(vi.getTimerCount()).toBe(0);
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("takes an undefined signal for none", async () => {
    const now = stateOf(sleep(1, { signal: undefined }));
    await vi.advanceTimersByTimeAsync(1);
    expect(now.state).toBe("fulfilled");
  });

  it("keeps the process alive, and the timer of a group does not", async () => {
    vi.useRealTimers();
    const { setTimeout: original } = globalThis;
    const timers: NodeJS.Timeout[] = [];
    globalThis.setTimeout = ((...args: Parameters<typeof original>) => {
      const timer = original(...args);
      timers.push(timer);
      return timer;
    }) as typeof setTimeout;
    try {
      const controller = new AbortController();
      const wait = sleep(60_000, { signal: controller.signal });
      const group = TaskGroup.open({ timeout: 60_000 });
      const slept = group.spawn((task) => task.sleep(60_000));
      expect(timers.map((timer) => timer.hasRef())).toEqual([true, false, true]);
      controller.abort(failure);
      await rejectionOf(wait);
      group.cancel();
      await rejectionOf(slept);
      await group.join();
    } finally {
      globalThis.setTimeout = original;
    }
  });
});

describe("a task's sleep", () => {
  it("adds no listener to any signal", async () => {
    const counts = countListeners();
    const promise = TaskGroup.map(Array.from({ length: 100 }), (_item, task) => task.sleep(10));
    await vi.advanceTimersByTimeAsync(10);
    await promise;
    expect(counts.added).toBe(0);
    counts.stop();
  });

  it("rejects with the CancelledError and clears its timer when the task is cancelled", async () => {
    const group = TaskGroup.open();
    const task = group.spawn(({ sleep: wait }) => wait(60_000));
    expect(vi.getTimerCount()).toBe(1);
    task.cancel(failure);
    expect(vi.getTimerCount()).toBe(0);
    expect(((await rejectionOf(task)) as CancelledError).cause).toBe(failure);
    await group.join();
  });

  it("rejects at once in a task that is cancelled already", async () => {
    const closed = gate();
    let seen: unknown;
    const group = TaskGroup.open();
    group.spawn(async (task) => {
      await closed.promise;
      seen = await rejectionOf(task.sleep(60_000));
    });
    group.cancel(failure);
    closed.open();
    expect(await rejectionOf(group.join())).toBe(failure);
    expect(seen).toBeInstanceOf(CancelledError);
  });

  it("that nobody awaits ends with its task, and leaves neither a timer nor an unhandledRejection", async () => {
    let left: Promise<void> | undefined;
    await TaskGroup.all([
      (task) => {
        left = task.sleep(60_000);
      },
    ]);
    expect(vi.getTimerCount()).toBe(0);
    expect(((await rejectionOf(left as Promise<void>)) as Error).message).toBe("Cancelled: the task that sleeps has ended.");
  });
});

describe("timeout", () => {
  it("cancels the tasks, waits for them, and rejects with a TimeoutError", async () => {
    const seen: unknown[] = [];
    const last = gate();
    const promise = TaskGroup.run({ timeout: 1000, name: "import" }, (group) => {
      group.spawn(async ({ signal }) => {
        seen.push(((await rejectionOf(aborted(signal))) as Error).cause);
        await last.promise;
      });
    });
    const now = stateOf(promise);
    await vi.advanceTimersByTimeAsync(1000);
    expect(now.state).toBe("pending");
    last.open();
    const error = (await rejectionOf(promise)) as Error;
    expect(error.name).toBe("TimeoutError");
    expect(error.message).toBe('The group "import" did not end within 1000 ms.');
    expect(seen).toEqual([error]);
  });

  it("leaves no timer when the group ends in time", async () => {
    await TaskGroup.all([() => 1], { timeout: 1000 });
    await rejectionOf(TaskGroup.all([() => Promise.reject(failure)], { timeout: 1000 }));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of Infinity is none, and of more than 24.8 days is kept in full", async () => {
    const group = TaskGroup.open({ timeout: Infinity });
    expect(vi.getTimerCount()).toBe(0);
    await group.join();
    const closed = gate();
    const now = stateOf(TaskGroup.all([() => closed.promise], { timeout: 60 * day }));
    await vi.advanceTimersByTimeAsync(60 * day - 1);
    closed.open();
    await quiet();
    expect(now.state).toBe("fulfilled");
  });

  it("is outranked by a failure", async () => {
    const promise = TaskGroup.all([({ signal }) => aborted(signal).catch(() => Promise.reject(failure))], { timeout: 10 });
    const now = stateOf(promise);
    await vi.advanceTimersByTimeAsync(10);
    expect(now.result).toBe(failure);
  });
});

describe("withTimeout", () => {
  it("gives the value of a function that ends in time, and leaves no timer", async () => {
    expect(await withTimeout(1000, async () => "in time")).toBe("in time");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("cancels a function that takes too long, waits for it, and rejects with a TimeoutError", async () => {
    const last = gate();
    let cancelled = false;
    const promise = withTimeout(1000, async function loadUser({ signal }) {
      await aborted(signal).catch(() => (cancelled = true));
      await last.promise;
      return "too late";
    });
    const now = stateOf(promise);
    await vi.advanceTimersByTimeAsync(1000);
    expect([now.state, cancelled]).toEqual(["pending", true]);
    last.open();
    const error = (await rejectionOf(promise)) as Error;
    expect([error.name, error.message]).toEqual(["TimeoutError", 'The group "loadUser" did not end within 1000 ms.']);
  });

  it("gives what onTimeout returns, or rejects with what it throws", async () => {
    const slow = ({ sleep: wait }: { sleep(ms: number): Promise<void> }) => wait(5000).then(() => "slow");
    const value = stateOf(withTimeout(10, slow, { onTimeout: () => "cached" }));
    const error = stateOf(
      withTimeout(10, slow, {
        onTimeout: () => {
          throw failure;
        },
      }),
    );
    await vi.advanceTimersByTimeAsync(10);
    expect([value, error]).toEqual([
      { state: "fulfilled", result: "cached" },
      { state: "rejected", result: failure },
    ]);
  });

  it("does not ask onTimeout when the function fails, nor when the signal aborts", async () => {
    const never = () => {
      throw new Error("was asked");
    };
    expect(await rejectionOf(withTimeout(10, () => Promise.reject(failure), { onTimeout: never }))).toBe(failure);
    const controller = new AbortController();
    const promise = withTimeout(10, ({ signal }) => aborted(signal), { signal: controller.signal, onTimeout: never });
    controller.abort(failure);
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("rejects with the function's own error when it fails while it cleans up after the deadline", async () => {
    const now = stateOf(withTimeout(10, ({ signal }) => aborted(signal).catch(() => Promise.reject(failure)), { onTimeout: () => 1 }));
    await vi.advanceTimersByTimeAsync(10);
    expect(now).toEqual({ state: "rejected", result: failure });
  });

  it("says what it expected and received", async () => {
    const ms = undefined as unknown as number;
    expect(((await rejectionOf(withTimeout(ms, () => 1))) as Error).message).toContain("received undefined");
    expect(((await rejectionOf(withTimeout(-1, () => 1))) as Error).message).toContain("received -1");
    expect(((await rejectionOf(withTimeout(1, 5 as unknown as () => 1))) as Error).message).toContain("received 5");
  });
});

describe("shield", () => {
  it("lets clean-up run that the cancellation around it does not interrupt", async () => {
    const log: string[] = [];
    const promise = TaskGroup.run((group) => {
      group.spawn(async ({ signal }) => {
        try {
          await aborted(signal);
        } finally {
          await shield(async (task) => {
            await task.sleep(100);
            log.push(`closed, aborted: ${String(task.signal.aborted)}`);
          });
        }
      });
      group.cancel();
    });
    const now = stateOf(promise);
    await vi.advanceTimersByTimeAsync(99);
    expect([now.state, log]).toEqual(["pending", []]);
    await vi.advanceTimersByTimeAsync(1);
    expect([now.state, log]).toEqual(["fulfilled", ["closed, aborted: false"]]);
  });

  it("gives the function's value or its error", async () => {
    expect(await shield(() => "value")).toBe("value");
    expect(await rejectionOf(shield(() => Promise.reject(failure)))).toBe(failure);
    expect(await rejectionOf(shield(5 as unknown as () => void))).toEqual(
      new TypeError("Expected the first argument of shield to be a function; received 5."),
    );
  });

  it("has a timeout of its own, after which it cancels and throws a TimeoutError", async () => {
    const now = stateOf(shield((task) => task.sleep(60_000), { timeout: 50 }));
    await vi.advanceTimersByTimeAsync(50);
    expect((now.result as Error).name).toBe("TimeoutError");
  });
});
