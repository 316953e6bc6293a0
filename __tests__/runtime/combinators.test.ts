import { describe, expect, it } from "vitest";
import { TaskGroup, TaskGroupError } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { aborted, gate, quiet, rejectionOf, stateOf, warningsDuring } from "./gates.js";

forbidLeaks();

const failing = (error: unknown) => () => Promise.reject(error);

describe("TaskGroup.all", () => {
  it("gives the results in the order of the functions, whatever the order of time", async () => {
    const gates = [gate<string>(), gate<string>(), gate<string>()];
    const promise = TaskGroup.all(gates.map((each) => () => each.promise));
    for (const index of [2, 0, 1]) {
      gates[index]?.open(`result ${String(index)}`);
      await quiet();
    }
    expect(await promise).toEqual(["result 0", "result 1", "result 2"]);
  });

  it("takes synchronous functions, asynchronous ones and thenables alike", async () => {
    const thenable: PromiseLike<string> = { then: (resolve) => Promise.resolve("thenable").then(resolve) };
    expect(await TaskGroup.all([() => 1, async () => "two", () => thenable])).toEqual([1, "two", "thenable"]);
  });

  it("calls the functions at once, in order, each with a context of its own and without a this", async () => {
    const log: unknown[] = [];
    const contexts = new Set<unknown>();
    const record = function (this: unknown, task: unknown): void {
      log.push(this);
      contexts.add(task);
    };
    const promise = TaskGroup.all([record, record, record]);
    expect([log, contexts.size]).toEqual([[undefined, undefined, undefined], 3]);
    await promise;
  });

  it("gives an empty array for no function", async () => {
    expect(await TaskGroup.all([])).toEqual([]);
    expect(await TaskGroup.all(new Set<() => number>())).toEqual([]);
  });

  it("takes any iterable", async () => {
    function* functions(): Generator<() => number> {
      yield () => 1;
      yield () => 2;
    }
    expect(await TaskGroup.all(functions())).toEqual([1, 2]);
    expect(await TaskGroup.all(new Map([["a", () => 3]]).values())).toEqual([3]);
  });

  it.each(["all", "allSettled", "race", "any"] as const)(
    "names the first element that is no function before %s starts anything",
    async (name) => {
      let calls = 0;
      const start = TaskGroup[name].bind(TaskGroup) as (tasks: readonly unknown[]) => Promise<unknown>;
      const error = await rejectionOf(start([() => (calls += 1), Promise.resolve(), 5]));
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toBe(`Expected element 1 of TaskGroup.${name} to be a function; received [object Promise].`);
      expect(calls).toBe(0);
    },
  );

  it("does not call later functions after a synchronous throw", async () => {
    const calls: string[] = [];
    const failure = new Error("at once");
    const promise = TaskGroup.all([
      () => calls.push("first"),
      () => {
        throw failure;
      },
      () => calls.push("third"),
    ]);
    expect(await rejectionOf(promise)).toBe(failure);
    expect(calls).toEqual(["first"]);
  });

  it("keeps what a sparse or later changed array held at the call", async () => {
    const calls: string[] = [];
    const tasks = [() => calls.push("first"), () => calls.push("second")];
    const promise = TaskGroup.all(tasks, { limit: 1 });
    tasks.length = 0;
    await promise;
    expect(calls).toEqual(["first", "second"]);
  });

  it('goes on after a failure with onError: "continue", and then rejects with the first', async () => {
    const failure = new Error("first");
    const calls: string[] = [];
    const promise = TaskGroup.all([failing(failure), () => calls.push("second"), () => calls.push("third")], {
      limit: 1,
      onError: "continue",
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(calls).toEqual(["second", "third"]);
  });

  it.each([
    [{ onError: "stop" }, 'Expected `onError` to be "cancel" or "continue"; received "stop".'],
    [{ errors: "all" }, 'Expected `errors` to be "first" or "aggregate"; received "all".'],
    [{ timeout: -1 }, "Expected `timeout` to be milliseconds, 0 or more; received -1."],
    [{ timeout: NaN }, "Expected `timeout` to be milliseconds, 0 or more; received NaN."],
  ])("says of the options %s what it expected and received", async (options, message) => {
    const error = await rejectionOf(TaskGroup.all([() => 1], options as object));
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toBe(message);
  });
});

describe("TaskGroup.allSettled", () => {
  it("tells how each function ended, cancels nothing, and does not reject", async () => {
    const failure = new Error("second");
    let signalled: boolean | undefined;
    const warnings = await warningsDuring(async () => {
      const results = await TaskGroup.allSettled([
        async ({ signal }) => {
          await quiet();
          signalled = signal.aborted;
          return 1;
        },
        failing(failure),
        () => {
          throw failure;
        },
      ]);
      expect(results).toEqual([
        { status: "fulfilled", value: 1 },
        { status: "rejected", reason: failure },
        { status: "rejected", reason: failure },
      ]);
    });
    expect(signalled).toBe(false);
    expect(warnings).toEqual([]);
  });
});

describe("TaskGroup.map", () => {
  it("gives the results in the order of the items, and passes item, task and index", async () => {
    const seen: unknown[] = [];
    const results = await TaskGroup.map(["a", "b"], async (item, task, index) => {
      seen.push([item, index, task.signal.aborted]);
      await quiet();
      return item + String(index);
    });
    expect(results).toEqual(["a0", "b1"]);
    expect(seen).toEqual([
      ["a", 0, false],
      ["b", 1, false],
    ]);
  });

  it("fixes an array's length at the call", async () => {
    const items = [1, 2];
    const results = await TaskGroup.map(
      items,
      async (item) => {
        items.push(item + 10);
        await quiet();
        return item;
      },
      { limit: 1 },
    );
    expect(results).toEqual([1, 2]);
  });

  it("gives one result for each item of an iterable, whatever its `length` says", async () => {
    expect(await TaskGroup.map("a😀b", (character) => character)).toEqual(["a", "😀", "b"]);
    for (const length of [0, 1, 7, 1.5, -1, "two"]) {
      const [sync, asynchronous] = [
        ["x", "y"].values(),
        (async function* () {
          yield* ["x", "y"];
        })(),
      ];
      expect(await TaskGroup.map(Object.assign(sync, { length }), (item) => item)).toEqual(["x", "y"]);
      expect(await TaskGroup.map(Object.assign(asynchronous, { length }), (item) => item)).toEqual(["x", "y"]);
    }
  });

  it("passes holes and undefined on", async () => {
    expect(await TaskGroup.map([undefined, null, ...new Array<undefined>(1)], (item) => String(item))).toEqual([
      "undefined",
      "null",
      "undefined",
    ]);
  });

  it("pulls any other iterable one item at a time, as the limit has room", async () => {
    const log: string[] = [];
    const gates = [gate(), gate(), gate()];
    function* source(): Generator<number> {
      for (const index of [0, 1, 2]) {
        log.push(`pulled ${String(index)}`);
        yield index;
      }
    }
    const promise = TaskGroup.map(source(), (index) => gates[index]?.promise, { limit: 1 });
    for (const [index, each] of gates.entries()) {
      await quiet();
      expect(log).toHaveLength(index + 1);
      each.open();
    }
    await promise;
  });

  it("pulls an async iterable the same way", async () => {
    let pulled = 0;
    const gates = [gate(), gate(), gate()];
    async function* source(): AsyncGenerator<number> {
      for (const index of [0, 1, 2]) {
        await Promise.resolve();
        pulled += 1;
        yield index;
      }
    }
    const promise = TaskGroup.map(source(), (index) => gates[index]?.promise, { limit: 2 });
    await quiet();
    expect(pulled).toBe(2);
    for (const each of gates) each.open();
    await promise;
    expect(pulled).toBe(3);
  });

  it.each(["sync", "async"])("closes a %s source when a task fails, waits for its return, and pulls nothing more", async (kind) => {
    const log: string[] = [];
    const failure = new Error("task");
    const first = gate();
    const closing = gate();
    const next = () => {
      log.push("pulled");
      return { done: false as const, value: 1 };
    };
    const source =
      kind === "sync"
        ? {
            [Symbol.iterator]: () => ({
              next,
              return: () => (log.push("closed"), closing.open(), { done: true as const, value: undefined }),
            }),
          }
        : {
            [Symbol.asyncIterator]: () => ({
              next: () => Promise.resolve(next()),
              return: () => (log.push("closed"), closing.promise.then(() => ({ done: true as const, value: undefined }))),
            }),
          };
    const promise = TaskGroup.map(source, () => first.promise, { limit: 1 });
    const now = stateOf(promise);
    await quiet();
    first.fail(failure);
    await quiet();
    expect(log).toEqual(["pulled", "closed"]);
    expect(now.state).toBe(kind === "sync" ? "rejected" : "pending");
    closing.open();
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it.each(["sync", "async"])(
    "fails with what a %s source throws, after the running tasks were cancelled and have settled",
    async (kind) => {
      const failure = new Error("source");
      const last = gate();
      const seen: unknown[] = [];
      function* sync(): Generator<number> {
        yield 1;
        throw failure;
      }
      async function* asynchronous(): AsyncGenerator<number> {
        yield await Promise.resolve(1);
        throw failure;
      }
      const promise = TaskGroup.map(kind === "sync" ? sync() : asynchronous(), async (_item, { signal }) => {
        await last.promise;
        seen.push((signal.reason as Error).cause);
      });
      const now = stateOf(promise);
      await quiet();
      expect(now.state).toBe("pending");
      last.open();
      expect(await rejectionOf(promise)).toBe(failure);
      expect(seen).toEqual([failure]);
      expect(TaskGroup.failures(failure)).toEqual([{ error: failure, task: "source", group: "TaskGroup.map" }]);
    },
  );

  it("ends an async source that waits for an event when the signal aborts", async () => {
    const controller = new AbortController();
    const failure = new Error("stop");
    let end: ((result: IteratorReturnResult<undefined>) => void) | undefined;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise((resolve) => (end = resolve)),
        return: async () => {
          end?.({ done: true, value: undefined });
          return { done: true, value: undefined };
        },
      }),
    };
    const promise = TaskGroup.map(source, () => 1, { signal: controller.signal });
    await quiet();
    controller.abort(failure);
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("says what it expected and received", async () => {
    expect(await rejectionOf(TaskGroup.map(5 as unknown as number[], () => 1))).toEqual(
      new TypeError("Expected the first argument of TaskGroup.map to be iterable; received 5."),
    );
    expect(await rejectionOf(TaskGroup.map([1], undefined as unknown as () => 1))).toEqual(
      new TypeError("Expected the second argument of TaskGroup.map to be a function; received undefined."),
    );
  });
});

describe("TaskGroup.race", () => {
  it("settles as the first that settles, after the losers were cancelled and have settled", async () => {
    const last = gate();
    const seen: string[] = [];
    const promise = TaskGroup.race([
      async () => {
        await quiet();
        return "won";
      },
      async ({ signal }) => {
        await aborted(signal).catch((error: unknown) => seen.push((error as Error).message));
        await last.promise;
        return "lost";
      },
    ]);
    const now = stateOf(promise);
    await quiet();
    await quiet();
    expect([now.state, seen]).toEqual(["pending", ['Cancelled: the task "task 0" of the group "TaskGroup.race" was first.']]);
    last.open();
    expect(await promise).toBe("won");
  });

  it("rejects with the error of a first one that fails", async () => {
    const failure = new Error("first");
    const promise = TaskGroup.race([failing(failure), ({ sleep }) => sleep(60_000)]);
    expect(await rejectionOf(promise)).toBe(failure);
    expect(await rejectionOf(TaskGroup.race([failing(failure), () => 1], { onError: "continue" }))).toBe(failure);
  });

  it("knows no difference between a value that is there at once and a promise that is settled: the first in order is first", async () => {
    const failure = new Error("first");
    expect(await rejectionOf(TaskGroup.race([failing(failure), () => 1]))).toBe(failure);
    const warnings = await warningsDuring(async () => {
      expect(await TaskGroup.race([() => 1, failing(failure)])).toBe(1);
    });
    expect(warnings).toHaveLength(1);
    expect(await TaskGroup.any([async () => "first", () => "second"])).toBe("first");
  });

  it("of nothing is a TypeError, not a hang", async () => {
    expect(await rejectionOf(TaskGroup.race([]))).toEqual(
      new TypeError("Expected at least one function for TaskGroup.race; received none."),
    );
  });

  it("rejects with the outer reason while it waits for the losers of a race that is decided", async () => {
    const controller = new AbortController();
    const last = gate();
    const failure = new Error("stop");
    const promise = TaskGroup.race([() => "won", () => last.promise], { signal: controller.signal });
    await quiet();
    controller.abort(failure);
    last.open();
    expect(await rejectionOf(promise)).toBe(failure);
  });
});

describe("TaskGroup.any", () => {
  it("gives the first that fulfils, passes over failures, and cancels and awaits the losers", async () => {
    const last = gate();
    let cancelled = false;
    const promise = TaskGroup.any([
      failing("passed over"),
      async () => {
        await quiet();
        return "won";
      },
      async ({ signal }) => {
        await last.promise;
        cancelled = signal.aborted;
        throw signal.reason;
      },
    ]);
    const now = stateOf(promise);
    await quiet();
    await quiet();
    expect(now.state).toBe("pending");
    last.open();
    expect([await promise, cancelled]).toEqual(["won", true]);
  });

  it("rejects with an AggregateError of all errors in order when none fulfils", async () => {
    const [one, two] = [new Error("one"), new Error("two")];
    const error = (await rejectionOf(
      TaskGroup.any(
        [
          async () => {
            await quiet();
            throw one;
          },
          failing(two),
        ],
        { name: "mirrors" },
      ),
    )) as AggregateError;
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.errors).toEqual([one, two]);
    expect(error.cause).toBe(two);
    expect(error.message).toBe('None of the 2 tasks of the group "mirrors" fulfilled.');
    expect(TaskGroup.failures(error).map(({ error: each }) => each)).toEqual([two, one]);
  });

  it("rejects with an empty AggregateError for no function", async () => {
    const error = (await rejectionOf(TaskGroup.any([]))) as AggregateError;
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.errors).toEqual([]);
  });

  it('rejects with a TaskGroupError with errors: "aggregate"', async () => {
    expect(await rejectionOf(TaskGroup.any([failing("x")], { errors: "aggregate" }))).toBeInstanceOf(TaskGroupError);
  });
});
