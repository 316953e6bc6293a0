import { describe, expect, it } from "vitest";
import { sleep, type TaskFailure, TaskGroup, TaskGroupError } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { gate, quiet, rejectionOf, warningsDuring } from "./gates.js";

forbidLeaks();

const first = () => new Error("first");
const throwing = (error: unknown) => () => Promise.reject(error);

describe("the root cause", () => {
  it("is rethrown itself, not wrapped", async () => {
    const error = Object.assign(first(), { code: "ENOENT" });
    expect(await rejectionOf(TaskGroup.all([throwing(error)]))).toBe(error);
    expect(await rejectionOf(TaskGroup.run((group) => void group.spawn(throwing(error))))).toBe(error);
  });

  it("may be any value", async () => {
    for (const value of [undefined, null, 0, "text", Symbol("s"), NaN]) {
      expect(await rejectionOf(TaskGroup.all([throwing(value), () => 1]))).toBe(value);
    }
  });

  it("is the failure that came first, and the others are listed after it", async () => {
    const early = gate();
    const late = gate();
    const promise = TaskGroup.all([
      function slow() {
        return late.promise;
      },
      function quick() {
        return early.promise;
      },
    ]);
    const [one, two] = [first(), new Error("second")];
    early.fail(one);
    await quiet();
    late.fail(two);
    const error = await rejectionOf(promise);
    expect(error).toBe(one);
    expect(TaskGroup.failures(error)).toEqual([
      { error: one, task: "quick", group: "TaskGroup.all" },
      { error: two, task: "slow", group: "TaskGroup.all" },
    ]);
  });

  it("is the body's error when body and task fail in the same moment", async () => {
    const [task, body] = [new Error("task"), new Error("body")];
    const error = await rejectionOf(
      TaskGroup.run((group) => {
        group.spawn(throwing(task));
        return Promise.reject(body);
      }),
    );
    expect(error).toBe(body);
    expect(TaskGroup.failures(error).map((failure) => failure.task)).toEqual(["body", "task 0"]);
  });

  it("is the task's error when the body fails because of it, later", async () => {
    const task = new Error("task");
    const error = await rejectionOf(
      TaskGroup.run(async (group) => {
        try {
          await group.spawn(throwing(task));
        } catch (cause) {
          throw new Error("body", { cause });
        }
      }),
    );
    expect(error).toBe(task);
    expect(TaskGroup.failures(error).map(({ error: each }) => (each as Error).message)).toEqual(["task", "body"]);
  });

  it("counts once when the body awaits the task that failed", async () => {
    const error = first();
    const caught = await rejectionOf(TaskGroup.run(async (group) => await group.spawn(throwing(error), { name: "lookup" })));
    expect(caught).toBe(error);
    expect(TaskGroup.failures(error)).toEqual([{ error, task: "lookup", group: "TaskGroup.run" }]);
  });

  it("fails the group although the body caught it", async () => {
    const error = first();
    const promise = TaskGroup.run(async (group) => {
      await group.spawn(throwing(error)).then(undefined, () => undefined);
      return "went on";
    });
    expect(await rejectionOf(promise)).toBe(error);
  });
});

describe("TaskGroup.failures", () => {
  it("is empty for anything this library did not reject with", () => {
    for (const value of [new Error("other"), undefined, null, "text", {}, 5]) expect(TaskGroup.failures(value)).toEqual([]);
  });

  it("is empty for the reason of an abort", async () => {
    const reason = new Error("stop");
    await rejectionOf(TaskGroup.run({ signal: AbortSignal.abort(reason) }, () => 1));
    expect(TaskGroup.failures(reason)).toEqual([]);
  });

  it("looks into nested groups, whose names say more", async () => {
    const [inner, other, outer] = [new Error("inner"), new Error("other"), new Error("outer")];
    const late = gate();
    const promise = TaskGroup.run({ name: "outer" }, async (group) => {
      group.spawn(() => TaskGroup.all([throwing(inner), () => late.promise], { name: "inner" }), { name: "nested" });
      group.spawn(
        async ({ signal }) => {
          await quiet();
          if (signal.aborted) throw outer;
        },
        { name: "sibling" },
      );
      await quiet();
      late.fail(other);
    });
    expect(await rejectionOf(promise)).toBe(inner);
    expect(TaskGroup.failures(inner)).toEqual([
      { error: inner, task: "task 0", group: "inner" },
      { error: other, task: "task 1", group: "inner" },
    ]);
  });
});

describe('errors: "aggregate"', () => {
  it("rejects with a TaskGroupError, the root first, whatever the number of failures", async () => {
    const one = first();
    const error = await rejectionOf(TaskGroup.all([throwing(one)], { errors: "aggregate", name: "jobs" }));
    expect(error).toBeInstanceOf(TaskGroupError);
    expect(error).toBeInstanceOf(AggregateError);
    const wrapped = error as TaskGroupError;
    expect(wrapped.name).toBe("TaskGroupError");
    expect(wrapped.errors).toEqual([one]);
    expect(wrapped.cause).toBe(one);
    expect(wrapped.message).toBe('The group "jobs" had 1 failures, first Error: first');
  });

  it("keeps all of them, in the order of time", async () => {
    const errors = [1, 2, 3].map((number) => new Error(String(number)));
    const promise = TaskGroup.all(errors.map(throwing), { errors: "aggregate", onError: "continue" });
    const error = (await rejectionOf(promise)) as TaskGroupError;
    expect(error.errors).toEqual(errors);
    expect(TaskGroup.failures(error).map((failure) => failure.task)).toEqual(["task 0", "task 1", "task 2"]);
  });

  it("wraps an error of the body too", async () => {
    const body = new Error("body");
    const error = (await rejectionOf(TaskGroup.run({ errors: "aggregate" }, throwing(body)))) as TaskGroupError;
    expect(error.errors).toEqual([body]);
  });

  it("never wraps an abort, a timeout or a reason", async () => {
    const reason = new Error("stop");
    const controller = new AbortController();
    const outer = TaskGroup.run(
      { errors: "aggregate", signal: controller.signal },
      (group) => void group.spawn(({ sleep: wait }) => wait(60_000)),
    );
    controller.abort(reason);
    expect(await rejectionOf(outer)).toBe(reason);
    const timeout = await rejectionOf(
      TaskGroup.run({ errors: "aggregate", timeout: 1 }, (group) => void group.spawn(({ sleep: wait }) => wait(60_000))),
    );
    expect((timeout as Error).name).toBe("TimeoutError");
    expect(await rejectionOf(TaskGroup.run({ errors: "aggregate" }, (group) => group.cancel(reason)))).toBe(reason);
  });

  it("does not wrap its own error again when the body passes on what join threw", async () => {
    const one = first();
    const error = (await rejectionOf(
      TaskGroup.run({ errors: "aggregate" }, async (group) => {
        group.spawn(throwing(one));
        await group.join();
      }),
    )) as TaskGroupError;
    expect(error.errors).toEqual([one]);
  });
});

describe('onError: "continue"', () => {
  it("lets the others go on, and rejects at the end with the first failure", async () => {
    const closed = gate<string>();
    const log: string[] = [];
    const one = first();
    const promise = TaskGroup.run({ onError: "continue" }, (group) => {
      group.spawn(throwing(one));
      group.spawn(async ({ signal }) => log.push(`${await closed.promise} ${String(signal.aborted)}`));
    });
    await quiet();
    closed.open("done");
    expect(await rejectionOf(promise)).toBe(one);
    expect(log).toEqual(["done false"]);
  });

  it("fulfils when every failed handle was looked at", async () => {
    const value = TaskGroup.run({ onError: "continue" }, async (group) => {
      const caught = await rejectionOf(group.spawn(throwing(first())));
      const settled = await group.spawn(throwing("text")).settled();
      return [(caught as Error).message, settled.status];
    });
    expect(await value).toEqual(["first", "rejected"]);
  });

  it("does not matter whether the handle is looked at before or after it fails", async () => {
    const value = TaskGroup.run({ onError: "continue" }, async (group) => {
      const task = group.spawn(throwing("late look"));
      await quiet();
      expect(task.state).toBe("failed");
      return await rejectionOf(task);
    });
    expect(await value).toBe("late look");
  });

  it.each([0, 1])("rejects with an error that two tasks threw when only handle %i was looked at", async (looked) => {
    const shared = first();
    const promise = TaskGroup.run({ onError: "continue" }, async (group) => {
      const tasks = [group.spawn(throwing(shared)), group.spawn(throwing(shared))];
      await quiet();
      await tasks[looked]?.settled();
    });
    expect(await rejectionOf(promise)).toBe(shared);
  });

  it("cancels everything also when the body throws what a task has thrown before", async () => {
    const shared = first();
    let cancelled = false;
    const promise = TaskGroup.run({ onError: "continue" }, async (group) => {
      group.spawn(throwing(shared));
      group.spawn(async ({ signal }) => {
        await quiet();
        await quiet();
        cancelled = signal.aborted;
      });
      await quiet();
      throw shared;
    });
    expect(await rejectionOf(promise)).toBe(shared);
    expect(cancelled).toBe(true);
  });

  it("rejects with the first failure that nobody looked at", async () => {
    const [seen, unseen] = [new Error("seen"), new Error("unseen")];
    const promise = TaskGroup.run({ onError: "continue" }, async (group) => {
      await group.spawn(throwing(seen)).settled();
      group.spawn(throwing(unseen));
    });
    expect(await rejectionOf(promise)).toBe(unseen);
  });

  it("still cancels everything when the body throws", async () => {
    const body = new Error("body");
    let reason: unknown;
    const promise = TaskGroup.run({ onError: "continue" }, (group) => {
      group.spawn(async ({ signal }) => {
        await quiet();
        reason = (signal.reason as Error).cause;
      });
      throw body;
    });
    expect(await rejectionOf(promise)).toBe(body);
    expect(reason).toBe(body);
  });
});

describe("onFailure", () => {
  it("is told of every failure at once, and of each error object once", async () => {
    const told: TaskFailure[] = [];
    const [one, two] = [first(), new Error("second")];
    const late = gate();
    const promise = TaskGroup.run({ name: "jobs", onFailure: (failure) => told.push(failure) }, async (group) => {
      const task = group.spawn(throwing(one), { name: "one" });
      group.spawn(() => late.promise, { name: "two" });
      await quiet();
      expect(told).toEqual([{ error: one, task: "one", group: "jobs" }]);
      late.fail(two);
      await task;
    });
    expect(await rejectionOf(promise)).toBe(one);
    expect(told.map(({ task }) => task)).toEqual(["one", "two"]);
  });

  it("comes after the siblings were cancelled", async () => {
    const log: string[] = [];
    await rejectionOf(
      TaskGroup.run({ onFailure: () => log.push("told") }, (group) => {
        group.spawn(async ({ signal }) => {
          signal.addEventListener("abort", () => log.push("cancelled"), { once: true });
          await quiet();
        });
        group.spawn(throwing("x"));
      }),
    );
    expect(log).toEqual(["cancelled", "told"]);
  });

  it("hears of failures that allSettled and any pass over", async () => {
    const told: string[] = [];
    const onFailure = ({ task, group }: TaskFailure) => told.push(`${group}: ${task}`);
    await TaskGroup.allSettled([throwing("x"), () => 1], { onFailure });
    await TaskGroup.any([throwing("x"), () => sleep(1)], { onFailure });
    expect(told).toEqual(["TaskGroup.allSettled: task 0", "TaskGroup.any: task 0"]);
  });

  it("masks nothing when it throws, and is reported", async () => {
    const one = first();
    const warnings = await warningsDuring(async () => {
      const promise = TaskGroup.all([throwing(one)], {
        name: "jobs",
        onFailure: () => {
          throw new Error("in the callback");
        },
      });
      expect(await rejectionOf(promise)).toBe(one);
    });
    expect(warnings.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'TaskFailureWarning: The `onFailure` of the group "jobs" threw: Error: in the callback',
    ]);
  });
});

describe("a failure that nobody would see", () => {
  const loser = async (): Promise<Error> => {
    const lost = new Error("lost");
    expect(
      await TaskGroup.race(
        [
          () => Promise.resolve("won"),
          async ({ signal }) => {
            await quiet();
            if (signal.aborted) throw lost;
          },
        ],
        { name: "mirrors" },
      ),
    ).toBe("won");
    return lost;
  };

  it("is reported once, as a warning, with the error as its cause", async () => {
    let lost: unknown;
    const warnings = await warningsDuring(async () => {
      lost = await loser();
    });
    expect(warnings.map(({ message }) => message)).toEqual(['The task "task 1" of the group "mirrors" failed unseen: Error: lost']);
    expect(warnings[0]?.cause).toBe(lost);
  });

  it("goes to reportError where there is no process", async () => {
    const reported: unknown[] = [];
    const host = globalThis as { process?: unknown; reportError?: unknown };
    const { process: before } = host;
    host.reportError = (error: unknown) => reported.push(error);
    host.process = undefined;
    try {
      expect(reported).toEqual([]);
      const lost = await loser();
      expect(reported).toEqual([lost]);
    } finally {
      host.process = before;
      delete host.reportError;
    }
  });

  it("is not reported when onFailure was told", async () => {
    const told: unknown[] = [];
    const warnings = await warningsDuring(() =>
      TaskGroup.race(
        [
          () => Promise.resolve("won"),
          async () => {
            await quiet();
            throw new Error("lost");
          },
        ],
        { onFailure: ({ error }) => told.push(error) },
      ),
    );
    expect(told).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it("is not reported when it can be found behind the error that was thrown", async () => {
    const warnings = await warningsDuring(() =>
      rejectionOf(
        TaskGroup.all([
          throwing("a"),
          async () => {
            await quiet();
            throw first();
          },
        ]),
      ),
    );
    expect(warnings).toEqual([]);
  });

  it("can be reported even if its text cannot be made", async () => {
    const warnings = await warningsDuring(() =>
      TaskGroup.race([
        () => Promise.resolve("won"),
        async () => {
          await quiet();
          throw Object.create(null) as Error;
        },
      ]),
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      'The task "task 1" of the group "TaskGroup.race" failed unseen: an object without text',
    ]);
  });
});
