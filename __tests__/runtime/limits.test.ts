import { describe, expect, it } from "vitest";
import { TaskGroup, type TaskFn } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { type Gate, gate, quiet, rejectionOf } from "./gates.js";

forbidLeaks();

/** Every way to run tasks with a limit. */
const ways: Readonly<Record<string, (tasks: readonly TaskFn<unknown>[], limit: number) => Promise<unknown>>> = {
  run: (tasks, limit) =>
    TaskGroup.run({ limit }, (group) => {
      for (const task of tasks) group.spawn(task);
    }),
  all: (tasks, limit) => TaskGroup.all(tasks, { limit }),
  allSettled: (tasks, limit) => TaskGroup.allSettled(tasks, { limit }),
  "map over an array": (tasks, limit) => TaskGroup.map(tasks, (fn, task) => fn(task), { limit }),
  "map over an iterable": (tasks, limit) => TaskGroup.map(new Set(tasks), (fn, task) => fn(task), { limit }),
  "map over an async iterable": (tasks, limit) =>
    TaskGroup.map(
      (async function* () {
        for (const task of tasks) yield await Promise.resolve(task);
      })(),
      (fn, task) => fn(task),
      { limit },
    ),
};

describe.each(Object.entries(ways))("the limit of %s", (_name, start) => {
  it("is never exceeded, and never left unused while tasks wait", async () => {
    const gates: Gate<void>[] = [];
    let [running, most] = [0, 0];
    const tasks = Array.from({ length: 9 }, () => async () => {
      running += 1;
      most = Math.max(most, running);
      const each = gate();
      gates.push(each);
      await each.promise;
      running -= 1;
    });
    const promise = start(tasks, 3);
    for (let opened = 0; opened < 9; opened++) {
      await quiet();
      expect(running).toBe(Math.min(3, 9 - opened));
      gates[opened]?.open();
    }
    await promise;
    expect([most, gates.length]).toEqual([3, 9]);
  });

  it("starts in order", async () => {
    const order: number[] = [];
    await start(
      [1, 2, 3, 4, 5].map((number) => async () => {
        order.push(number);
        await quiet();
      }),
      2,
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([0, -1, 1.5, NaN, -Infinity, "2", null])("refuses %s, saying what it expected and received, and calls nothing", async (limit) => {
    let calls = 0;
    const error = await rejectionOf(start([() => (calls += 1)], limit as number));
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(
      /^Expected `limit` to be an integer, 1 or more; received (?:0|-1|1\.5|NaN|-Infinity|"2"|null)\.$/u,
    );
    expect(calls).toBe(0);
  });

  it("may be Infinity, which is none", async () => {
    let running = 0;
    const all = gate();
    const promise = start(
      Array.from({ length: 50 }, () => () => {
        running += 1;
        return all.promise;
      }),
      Infinity,
    );
    await quiet();
    await quiet();
    await quiet();
    await quiet();
    expect(running).toBe(50);
    all.open();
    await promise;
  });

  it("holds for 10,000 tasks that end at once, without running out of stack", async () => {
    let calls = 0;
    await start(
      Array.from({ length: 10_000 }, () => () => {
        calls += 1;
      }),
      1,
    );
    expect(calls).toBe(10_000);
  });
});

describe("trySpawn", () => {
  it("gives undefined when the limit is reached, and a task when it is not", async () => {
    const calls: string[] = [];
    await TaskGroup.run({ limit: 1 }, async (group) => {
      const first = gate();
      const task = group.trySpawn(() => first.promise);
      expect(task?.state).toBe("running");
      expect(group.trySpawn(() => calls.push("too much"))).toBeUndefined();
      first.open();
      await task;
      expect(group.trySpawn(() => calls.push("fits"))).toBeDefined();
    });
    expect(calls).toEqual(["fits"]);
  });

  it("always gives a task in a group without a limit", async () => {
    await TaskGroup.run((group) => expect(Array.from({ length: 100 }, () => group.trySpawn(quiet))).not.toContain(undefined));
  });
});

describe("a deadlock in a limited group", () => {
  it("is thrown, not hung: a task waits for a sibling that is queued behind it", async () => {
    const promise = TaskGroup.run({ limit: 1, name: "jobs" }, (group) => {
      group.spawn(
        async () => {
          const inner = group.spawn(() => 1, { name: "inner" });
          return await inner;
        },
        { name: "outer" },
      );
    });
    const error = (await rejectionOf(promise)) as Error;
    expect(error.name).toBe("DeadlockError");
    expect(error.message).toBe(
      'The task "outer" of the group "jobs" waits for "inner", which cannot start: all slots wait like this. Raise `limit`.',
    );
  });

  it("is thrown when every slot waits the same way", async () => {
    const promise = TaskGroup.run({ limit: 2 }, (group) => {
      group.spawn(async () => {
        // The second slot goes to a task that waits for a third.
        group.spawn(async () => await group.spawn(() => 1));
        await Promise.all([group.spawn(() => 2)]);
      });
    });
    expect(((await rejectionOf(promise)) as Error).name).toBe("DeadlockError");
  });

  it("is none as long as one slot can go on", async () => {
    const value = await TaskGroup.run({ limit: 2 }, async (group) => {
      const busy = gate();
      group.spawn(() => busy.promise);
      const waiting = group.spawn(async () => await group.spawn(() => "late but fine"));
      await quiet();
      busy.open();
      return await waiting;
    });
    expect(value).toBe("late but fine");
  });

  it("is none when the task only looks at the handle and goes on", async () => {
    const value = await TaskGroup.run({ limit: 1 }, async (group) => {
      const outer = group.spawn(() => {
        const inner = group.spawn(() => "inner");
        inner.then(() => undefined);
        return "outer";
      });
      return await outer;
    });
    expect(value).toBe("outer");
  });

  it("is told at the call of join by a task of the group", async () => {
    const promise = TaskGroup.run({ name: "jobs" }, (group) => void group.spawn(() => group.join()));
    const error = (await rejectionOf(promise)) as Error;
    expect(error.name).toBe("DeadlockError");
    expect(error.message).toBe('A task of the group "jobs" cannot wait for its own group to end.');
  });
});
