import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, it } from "vitest";
import { CancelledError, GroupClosedError, TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { aborted, gate, quiet, rejectionOf, stateOf } from "./gates.js";

forbidLeaks();

const failure = new Error("failed");

describe("spawn", () => {
  it("calls the function synchronously, in order", async () => {
    const log: string[] = [];
    await TaskGroup.run((group) => {
      group.spawn(() => log.push("first"));
      group.spawn(async () => log.push("second"));
      log.push("after");
    });
    expect(log).toEqual(["first", "second", "after"]);
  });

  it("takes a synchronous throw as the task's failure and cancels the siblings", async () => {
    const seen: unknown[] = [];
    let went = false;
    const promise = TaskGroup.run((group) => {
      group.spawn(async ({ signal }) => {
        await aborted(signal).catch(() => seen.push("sibling cancelled"));
      });
      const task = group.spawn(() => {
        throw failure;
      });
      went = true;
      expect(task.state).toBe("failed");
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(went).toBe(true);
    expect(seen).toEqual(["sibling cancelled"]);
  });

  it("gives a handle that can be awaited, asked for its state, and has a name", async () => {
    await TaskGroup.run(async (group) => {
      const done = gate<number>();
      const named = group.spawn(() => done.promise, { name: "count" });
      const byFunction = group.spawn(function load() {
        return 2;
      });
      const nameless = group.spawn(() => 3);
      expect([named.name, byFunction.name, nameless.name]).toEqual(["count", "load", "task 2"]);
      expect([named.state, byFunction.state]).toEqual(["running", "fulfilled"]);
      done.open(1);
      expect([await named, await byFunction, await nameless]).toEqual([1, 2, 3]);
      expect(await named.settled()).toEqual({ status: "fulfilled", value: 1 });
    });
  });

  it("gives a handle that never causes an unhandledRejection, whoever chains on it", async () => {
    await rejectionOf(
      TaskGroup.run((group) => {
        const task = group.spawn(() => Promise.reject(failure));
        return [task.then(() => "a value of no interest"), task.settled()].length;
      }),
    );
  });

  it("leaves an error that a then callback throws to whoever wrote it", async () => {
    await TaskGroup.run(async (group) => {
      const chained = group
        .spawn(() => 1)
        .then(() => {
          throw failure;
        });
      expect(await rejectionOf(chained)).toBe(failure);
    });
  });

  it("waits for a thenable that is no promise", async () => {
    const thenable: PromiseLike<string> = { then: (resolve) => Promise.resolve("thenable").then(resolve) };
    const value = await TaskGroup.run((group) => group.spawn(() => thenable));
    expect(value).toBe("thenable");
  });

  it("takes a thenable whose then throws as a failure", async () => {
    const thenable = {
      get then(): never {
        throw failure;
      },
    };
    expect(await rejectionOf(TaskGroup.run((group) => void group.spawn(() => thenable as unknown)))).toBe(failure);
  });

  it("says what it expected and what it received", () => {
    const group = TaskGroup.open();
    expect(() => group.spawn("work" as unknown as () => void)).toThrow(
      new TypeError('Expected the task to be a function; received "work".'),
    );
    expect(() => group.daemon(Promise.resolve() as unknown as () => void)).toThrow("received [object Promise]");
    return group.join();
  });

  it("may be called by a task for as long as the group has not finished", async () => {
    const log: string[] = [];
    await TaskGroup.run((group) => {
      group.spawn(async () => {
        await quiet();
        group.spawn(async () => {
          await quiet();
          group.spawn(() => log.push("grandchild"));
        });
      });
    });
    expect(log).toEqual(["grandchild"]);
  });
});

describe("spawn when it is too late", () => {
  it.each(["spawn", "daemon", "trySpawn"] as const)("%s on a finished group throws a GroupClosedError that names both", async (method) => {
    let kept: TaskGroup | undefined;
    await TaskGroup.run({ name: "imports" }, (group) => {
      kept = group;
    });
    const late = () => kept?.[method](() => undefined, { name: "late.csv" });
    expect(late).toThrow(GroupClosedError);
    expect(late).toThrow('Could not spawn "late.csv": the group "imports" has finished. Spawn before its body returns, or before `join`.');
  });

  it("does not call the function on a cancelled group that has not finished, and returns a rejected handle", async () => {
    const calls: string[] = [];
    await TaskGroup.run(async (group) => {
      group.cancel();
      const task = group.spawn(() => calls.push("called"));
      expect(task.state).toBe("cancelled");
      expect(await rejectionOf(task)).toBeInstanceOf(CancelledError);
    });
    expect(calls).toEqual([]);
  });

  it("does not let queued tasks start after a failure", async () => {
    const calls: string[] = [];
    const handles: string[] = [];
    const running = gate();
    const promise = TaskGroup.run({ limit: 1 }, (group) => {
      group.spawn(() => running.promise);
      const queued = [1, 2, 3].map((number) => group.spawn(() => calls.push(String(number))));
      running.fail(failure);
      return Promise.all(queued.map(async (task) => handles.push((await task.settled()).status)));
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(calls).toEqual([]);
    expect(handles).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("does not let a queued task start whose slot became free just before the cancellation", async () => {
    const calls: string[] = [];
    const running = gate();
    await TaskGroup.run({ limit: 1 }, async (group) => {
      group.spawn(() => running.promise.then(() => group.cancel()));
      group.spawn(() => calls.push("queued"));
      running.open();
      await quiet();
    });
    expect(calls).toEqual([]);
  });
});

describe("daemon", () => {
  it("does not keep the group open, and being cancelled is its normal end", async () => {
    const log: string[] = [];
    const work = gate();
    let daemon: PromiseLike<void> | undefined;
    const promise = TaskGroup.run((group) => {
      daemon = group.daemon(async ({ signal }) => {
        log.push("started");
        await aborted(signal).finally(() => log.push("cancelled"));
      });
      group.spawn(() => work.promise);
      return "value";
    });
    const now = stateOf(promise);
    await quiet();
    expect([now.state, log]).toEqual(["pending", ["started"]]);
    work.open();
    expect(await promise).toBe("value");
    expect(log).toEqual(["started", "cancelled"]);
    expect(await daemon).toBeUndefined();
  });

  it("is waited for after it was cancelled", async () => {
    const last = gate();
    const promise = TaskGroup.run((group) => void group.daemon(() => last.promise));
    const now = stateOf(promise);
    await quiet();
    expect(now.state).toBe("pending");
    last.open();
    await promise;
  });

  it("fails the group when it throws", async () => {
    const seen: string[] = [];
    const promise = TaskGroup.run((group) => {
      group.spawn(async ({ signal }) => {
        await aborted(signal).catch(() => seen.push("cancelled"));
      });
      group.daemon(async () => {
        await quiet();
        throw failure;
      });
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(seen).toEqual(["cancelled"]);
  });

  it("fails the group when it throws while it ends", async () => {
    const promise = TaskGroup.run((group) => void group.daemon(({ signal }) => aborted(signal).catch(() => Promise.reject(failure))));
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("takes no slot of the limit", async () => {
    const order: string[] = [];
    await TaskGroup.run({ limit: 1 }, (group) => {
      group.daemon(({ signal }) => aborted(signal));
      group.daemon(({ signal }) => aborted(signal));
      group.spawn(() => order.push("work"));
    });
    expect(order).toEqual(["work"]);
  });

  it("may end by itself, and its handle then fulfils like any other", async () => {
    await TaskGroup.run(async (group) => {
      const daemon = group.daemon(() => "done");
      await daemon;
      expect(daemon.state).toBe("fulfilled");
    });
  });

  it("spawned while the group is being ended is not called", async () => {
    const calls: string[] = [];
    await TaskGroup.run((group) => {
      group.daemon(async ({ signal }) => {
        await aborted(signal).catch(() => {
          group.daemon(() => calls.push("daemon"));
          group.spawn(() => calls.push("task"));
        });
      });
    });
    expect(calls).toEqual([]);
  });
});

describe("the async context of a task", () => {
  it("is the spawner's, also for a task that had to wait for a slot", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const first = gate();
    await TaskGroup.run({ limit: 1 }, async (group) => {
      storage.run("a", () => group.spawn(() => first.promise.then(() => seen.push(storage.getStore()))));
      storage.run("b", () => group.spawn(() => seen.push(storage.getStore())));
      storage.run("c", () => group.spawn(async () => seen.push(storage.getStore())));
      group.spawn(() => seen.push(storage.getStore()));
      storage.run("elsewhere", () => first.open());
    });
    expect(seen).toEqual(["a", "b", "c", undefined]);
  });
});

describe("what is not asked for", () => {
  it("is not made: no AbortController as long as no task reads its signal", async () => {
    const { AbortController: Original } = globalThis;
    let made = 0;
    globalThis.AbortController = class extends Original {
      constructor() {
        super();
        made += 1;
      }
    };
    try {
      const outer = new Original();
      await TaskGroup.all([() => 1, async () => quiet(), ({ sleep }) => sleep(0)], { signal: outer.signal, timeout: 1000 });
      await TaskGroup.run({ signal: outer.signal }, (group) => void group.spawn(async ({ checkpoint }) => checkpoint()));
      await rejectionOf(TaskGroup.map([1, 2], () => Promise.reject(failure)));
      expect(made).toBe(0);
      await TaskGroup.all([({ signal }) => signal.aborted]);
      expect(made).toBe(1);
    } finally {
      globalThis.AbortController = Original;
    }
  });
});
