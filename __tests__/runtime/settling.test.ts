import { describe, expect, it } from "vitest";
import { shield, TaskGroup, type TaskFn, withTimeout } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { type Gate, gate, quiet, rejectionOf, stateOf } from "./gates.js";

forbidLeaks();

/** Every way to run two functions side by side. The second is deaf to its signal until its gate opens. */
const ways: Readonly<Record<string, (first: TaskFn<unknown>, second: TaskFn<unknown>, signal?: AbortSignal) => Promise<unknown>>> = {
  run: (first, second, signal) =>
    TaskGroup.run({ signal }, (group) => {
      group.spawn(first);
      group.spawn(second);
    }),
  "run with a body that throws": (first, second, signal) =>
    TaskGroup.run({ signal }, async (group) => {
      const task = group.spawn(first);
      group.spawn(second);
      await task;
    }),
  "run with a limit": (first, second, signal) =>
    TaskGroup.run({ signal, limit: 2 }, (group) => {
      group.spawn(first);
      group.spawn(second);
    }),
  "open and join": (first, second, signal) => {
    const group = TaskGroup.open({ signal });
    group.spawn(first);
    group.spawn(second);
    return group.join();
  },
  all: (first, second, signal) => TaskGroup.all([first, second], { signal }),
  "all with a limit": (first, second, signal) => TaskGroup.all([first, second], { signal, limit: 2 }),
  "all that goes on": (first, second, signal) => TaskGroup.all([first, second], { signal, onError: "continue" }),
  allSettled: (first, second, signal) => TaskGroup.allSettled([first, second], { signal }),
  "map over an array": (first, second, signal) => TaskGroup.map([first, second], (fn, task) => fn(task), { signal }),
  "map over an iterable": (first, second, signal) => TaskGroup.map(new Set([first, second]), (fn, task) => fn(task), { signal }),
  "map over an async iterable": (first, second, signal) =>
    TaskGroup.map(
      (async function* () {
        yield first;
        yield second;
        await Promise.resolve();
      })(),
      (fn, task) => fn(task),
      { signal },
    ),
  race: (first, second, signal) => TaskGroup.race([first, second], { signal }),
  any: (first, second, signal) => TaskGroup.any([first, second], { signal }),
  withTimeout: (first, second, signal) =>
    withTimeout(60_000, (task) => TaskGroup.all([first, second], { signal: task.signal }), { signal }),
  shield: (first, second, signal) => shield(() => TaskGroup.all([first, second], { signal })),
};

async function expectPendingUntil(promise: Promise<unknown>, second: Gate<void>): Promise<void> {
  const now = stateOf(promise);
  for (let turn = 0; turn < 3; turn++) await quiet();
  expect(now.state).toBe("pending");
  second.open();
  await quiet();
  expect(now.state).not.toBe("pending");
}

describe.each(Object.entries(ways))("%s", (_name, start) => {
  it("settles after every task has settled when one fulfils", async () => {
    const second = gate();
    await expectPendingUntil(
      start(
        () => Promise.resolve("first"),
        () => second.promise,
      ),
      second,
    );
  });

  it("settles after every task has settled when one fails", async () => {
    const second = gate();
    await expectPendingUntil(
      start(
        async () => {
          await quiet();
          throw new Error("first");
        },
        () => second.promise,
      ),
      second,
    );
  });

  it("settles after every task has settled when the outer signal aborts", async () => {
    const controller = new AbortController();
    const first = gate();
    const second = gate();
    const promise = start(
      () => first.promise,
      () => second.promise,
      controller.signal,
    );
    await quiet();
    controller.abort(new Error("stop"));
    first.open();
    await expectPendingUntil(promise, second);
    expect(await rejectionOf(promise)).toBe(controller.signal.reason);
  });

  it("settles after every task has settled when two fail one after the other", async () => {
    const first = gate();
    const second = gate();
    const promise = start(
      () => first.promise,
      () => second.promise,
    );
    const now = stateOf(promise);
    await quiet();
    first.fail(new Error("first"));
    await quiet();
    expect(now.state).toBe("pending");
    second.fail(new Error("second"));
    await quiet();
    expect(now.state).not.toBe("pending");
  });
});

describe("TaskGroup.run", () => {
  it("calls its body at once and gives its value", async () => {
    const log: string[] = [];
    const promise = TaskGroup.run(() => {
      log.push("body");
      return 5;
    });
    log.push("after");
    expect(log).toEqual(["body", "after"]);
    expect(await promise).toBe(5);
  });

  it("gives the value of an asynchronous body, and of any thenable", async () => {
    expect(await TaskGroup.run(() => Promise.resolve("async"))).toBe("async");
    const thenable: PromiseLike<string> = { then: (resolve) => Promise.resolve("thenable").then(resolve) };
    expect(await TaskGroup.run(() => thenable)).toBe("thenable");
  });

  it("waits for tasks that are spawned while it drains", async () => {
    const first = gate();
    const second = gate();
    const promise = TaskGroup.run((group) => {
      group.spawn(async () => {
        await first.promise;
        group.spawn(() => second.promise);
      });
    });
    const now = stateOf(promise);
    first.open();
    await quiet();
    expect(now.state).toBe("pending");
    second.open();
    await promise;
    expect(now.state).toBe("fulfilled");
  });

  it("cancels the siblings when a task throws", async () => {
    const failure = new Error("first");
    const seen: unknown[] = [];
    const promise = TaskGroup.run((group) => {
      group.spawn(async ({ signal }) => {
        await quiet();
        seen.push(signal.aborted);
      });
      group.spawn(() => Promise.reject(failure));
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(seen).toEqual([true]);
  });

  it("cancels its tasks, waits for them and rethrows when its body throws at once", async () => {
    const failure = new Error("body");
    const closed = gate();
    let signal: AbortSignal | undefined;
    const promise = TaskGroup.run((group) => {
      group.spawn((task) => {
        signal = task.signal;
        return closed.promise;
      });
      throw failure;
    });
    const now = stateOf(promise);
    await quiet();
    expect(signal?.aborted).toBe(true);
    expect(now.state).toBe("pending");
    closed.open();
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("rejects, and throws nothing, when its arguments are wrong", async () => {
    const error = await rejectionOf(TaskGroup.run({ limit: 1 }, undefined as unknown as () => void));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe("Expected the body of TaskGroup.run to be a function; received undefined.");
  });

  it("calls nothing when its signal is aborted already", async () => {
    let calls = 0;
    const reason = new Error("too late");
    const body = () => {
      calls += 1;
    };
    expect(await rejectionOf(TaskGroup.run({ signal: AbortSignal.abort(reason) }, body))).toBe(reason);
    expect(calls).toBe(0);
  });
});
