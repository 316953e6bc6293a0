import { setTimeout as nodeSleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CancelledError, sleep, TaskGroup } from "../../runtime/index.js";
import { countListeners, forbidLeaks } from "../support/leaks.js";
import { aborted, gate, quiet, rejectionOf, stateOf, warningsDuring } from "./gates.js";

forbidLeaks();

const failure = new Error("root");
const fails = () => Promise.reject(failure);

describe("what the siblings of a failed task see", () => {
  it("is one CancelledError named AbortError whose cause is the failure, never the failure itself", async () => {
    const reasons: unknown[] = [];
    const listens = async ({ signal }: { signal: AbortSignal }) => {
      await aborted(signal).catch((reason: unknown) => reasons.push(reason));
    };
    expect(await rejectionOf(TaskGroup.all([listens, listens, fails]))).toBe(failure);
    const [reason] = reasons as [CancelledError];
    expect(reasons).toEqual([reason, reason]);
    expect(reasons[1]).toBe(reason);
    expect(reason).toBeInstanceOf(CancelledError);
    expect(reason.name).toBe("AbortError");
    expect(reason.cause).toBe(failure);
    expect(reason.message).toBe('Cancelled: the task "fails" of the group "TaskGroup.all" failed.');
  });

  it("reaches sleep, checkpoint and the signal alike", async () => {
    const seen: unknown[] = [];
    await rejectionOf(
      TaskGroup.run((group) => {
        group.spawn(async (task) => {
          seen.push(await rejectionOf(task.sleep(60_000)));
          try {
            task.checkpoint();
          } catch (error) {
            seen.push(error);
          }
          seen.push(task.signal.reason);
        });
        group.spawn(fails);
      }),
    );
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toBeInstanceOf(CancelledError);
  });

  it("is an abort that a task learns of even if it reads its signal only afterwards", async () => {
    const late = gate();
    let signal: AbortSignal | undefined;
    const promise = TaskGroup.all([
      async (task) => {
        await late.promise;
        signal = task.signal;
      },
      fails,
    ]);
    await quiet();
    late.open();
    await rejectionOf(promise);
    expect((signal?.reason as Error).cause).toBe(failure);
  });

  it("is ended by a checkpoint before a side effect, and nothing happens at one before the cancellation", async () => {
    const log: string[] = [];
    const turn = gate();
    const promise = TaskGroup.all([
      async ({ checkpoint }) => {
        checkpoint();
        log.push("first effect");
        await turn.promise;
        checkpoint();
        log.push("second effect");
      },
      fails,
    ]);
    await quiet();
    turn.open();
    expect(await rejectionOf(promise)).toBe(failure);
    expect(log).toEqual(["first effect"]);
  });
});

describe("an echo of the cancellation", () => {
  const echoes: Readonly<Record<string, (task: { signal: AbortSignal; sleep(ms: number): Promise<void> }) => Promise<unknown>>> = {
    "the signal's reason itself, as fetch throws it": ({ signal }) => aborted(signal),
    "an AbortError of its own, as Node's timers throw it": ({ signal }) => nodeSleep(60_000, undefined, { signal }),
    "the free sleep": ({ signal }) => sleep(60_000, { signal }),
    "the task's sleep": (task) => task.sleep(60_000),
    "a DOMException": async ({ signal }) => {
      await aborted(signal).catch(() => undefined);
      throw new DOMException("The operation was aborted.", "AbortError");
    },
    "a nested group": ({ signal }) => TaskGroup.all([(inner) => inner.sleep(60_000)], { signal }),
  };

  it.each(Object.entries(echoes))("is no failure and hides nothing: %s", async (_name, echo) => {
    const told: unknown[] = [];
    const options = { onFailure: ({ error }: { error: unknown }) => told.push(error) };
    const error = await rejectionOf(TaskGroup.all([echo, fails, echo], options));
    expect(error).toBe(failure);
    expect(TaskGroup.failures(error)).toHaveLength(1);
    expect(told).toEqual([failure]);
  });

  it("is a failure as long as the group was not cancelled", async () => {
    const abort = new DOMException("of somebody else's doing", "AbortError");
    const error = await rejectionOf(TaskGroup.all([() => Promise.reject(abort)]));
    expect(error).toBe(abort);
    expect(TaskGroup.failures(error)).toHaveLength(1);
  });

  it("is nothing but an AbortError or the reason itself: what fails during clean-up counts", async () => {
    const cleanUp = new Error("could not close");
    const error = await rejectionOf(
      TaskGroup.all([
        fails,
        async ({ signal }) => {
          await aborted(signal).catch(() => {
            throw cleanUp;
          });
        },
      ]),
    );
    expect(error).toBe(failure);
    expect(TaskGroup.failures(error).map((each) => each.error)).toEqual([failure, cleanUp]);
  });

  it("is also any AbortError of other work that comes after the cancellation, for nobody can tell them apart", async () => {
    const root = new Error("root of this group alone");
    const other = new DOMException("of somebody else's doing", "AbortError");
    const error = await rejectionOf(
      TaskGroup.all([
        () => Promise.reject(root),
        async ({ signal }) => {
          await aborted(signal).catch(() => undefined);
          throw other;
        },
      ]),
    );
    expect(error).toBe(root);
    expect(TaskGroup.failures(error).map((each) => each.error)).toEqual([root]);
  });

  it("may have another name only if it is the very reason of the cancellation", async () => {
    const reason = new TypeError("stop");
    const alike = new TypeError("stop");
    const failuresAfter = async (thrown: unknown) => {
      const error = await rejectionOf(
        TaskGroup.run(async (group) => {
          const task = group.spawn(async ({ signal }) => {
            await aborted(signal).catch(() => undefined);
            throw thrown;
          });
          group.cancel(reason);
          await task.settled();
        }),
      );
      return [error, TaskGroup.failures(error).map((each) => each.error)];
    };
    expect(await failuresAfter(reason)).toEqual([reason, []]);
    const [error, failures] = await failuresAfter(alike);
    expect(error).toBe(alike);
    expect(failures).toEqual([alike]);
    expect((failures as unknown[])[0]).toBe(alike);
  });

  it("does not matter how often the same error object comes by", async () => {
    const shared = Promise.reject(new Error("shared"));
    const error = await rejectionOf(TaskGroup.all([() => shared, () => shared, () => shared]));
    expect(TaskGroup.failures(error)).toHaveLength(1);
  });
});

describe("the outer signal", () => {
  it("cancels the tasks, waits for them, and is what the group rejects with, by identity", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const seen: unknown[] = [];
    const last = gate();
    const promise = TaskGroup.all(
      [
        async ({ signal }) => {
          seen.push(await rejectionOf(aborted(signal)));
          await last.promise;
        },
      ],
      { signal: controller.signal },
    );
    const now = stateOf(promise);
    controller.abort(reason);
    await quiet();
    expect(now.state).toBe("pending");
    expect(seen[0]).toBeInstanceOf(CancelledError);
    expect((seen[0] as Error).cause).toBe(reason);
    last.open();
    expect(await rejectionOf(promise)).toBe(reason);
  });

  it("may abort with any reason, undefined apart", async () => {
    for (const reason of [null, "text", 0]) {
      const controller = new AbortController();
      const promise = TaskGroup.run({ signal: controller.signal }, (group) => {
        group.spawn((task) => task.sleep(60_000));
      });
      controller.abort(reason);
      expect(await rejectionOf(promise)).toBe(reason);
    }
  });

  it("is outranked by a genuine failure", async () => {
    const controller = new AbortController();
    const promise = TaskGroup.all(
      [
        async ({ signal }) => {
          await aborted(signal).catch(() => {
            throw failure;
          });
        },
      ],
      { signal: controller.signal },
    );
    controller.abort(new Error("enough"));
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("rejects the group even if every task fulfilled after it aborted", async () => {
    const controller = new AbortController();
    const deaf = gate();
    const promise = TaskGroup.all([() => deaf.promise], { signal: controller.signal });
    controller.abort(failure);
    deaf.open();
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("means nothing any more when the group has ended", async () => {
    const controller = new AbortController();
    let signal: AbortSignal | undefined;
    await TaskGroup.all(
      [
        (task) => {
          ({ signal } = task);
        },
      ],
      { signal: controller.signal },
    );
    controller.abort();
    expect(signal?.aborted).toBe(false);
  });

  it("calls nothing if it is aborted beforehand, in any form", async () => {
    const signal = AbortSignal.abort(failure);
    const never = () => {
      throw new Error("was called");
    };
    function* neverPulled(): Generator<number> {
      yield never();
    }
    for (const promise of [
      TaskGroup.run({ signal }, never),
      TaskGroup.all([never], { signal }),
      TaskGroup.allSettled([never], { signal }),
      TaskGroup.map([1], never, { signal }),
      TaskGroup.map(neverPulled(), never, { signal }),
      TaskGroup.race([never], { signal }),
      TaskGroup.any([never], { signal }),
    ]) {
      expect(await rejectionOf(promise)).toBe(failure);
    }
    const group = TaskGroup.open({ signal });
    const task = group.spawn(never);
    expect(task.state).toBe("cancelled");
    expect(await rejectionOf(group.join())).toBe(failure);
  });

  it("has one listener however many groups and tasks hang on it", async () => {
    const { signal } = new AbortController();
    const counts = countListeners(signal);
    const deaf = gate();
    const groups = Array.from({ length: 50 }, () => TaskGroup.all([() => deaf.promise, () => deaf.promise], { signal }));
    const waits = Array.from({ length: 50 }, () => sleep(1, { signal }));
    expect(counts.added).toBe(1);
    deaf.open();
    await Promise.all([...groups, ...waits]);
    expect(counts.most).toBe(1);
    counts.stop();
  });

  it("stops a spawn that comes while its listeners are still being called", async () => {
    const controller = new AbortController();
    const calls: string[] = [];
    let late: (() => void) | undefined;
    controller.signal.addEventListener("abort", () => late?.(), { once: true });
    const promise = TaskGroup.run({ signal: controller.signal }, async (group) => {
      late = () => void group.spawn(() => calls.push("called"));
      await quiet();
    });
    controller.abort(failure);
    expect(await rejectionOf(promise)).toBe(failure);
    expect(calls).toEqual([]);
  });
});

describe("cancel", () => {
  it("without a reason is a normal end: run gives the body's value", async () => {
    const promise = TaskGroup.run((group) => {
      group.spawn((task) => task.sleep(60_000));
      group.cancel();
      return "found";
    });
    expect(await promise).toBe("found");
  });

  it("without a reason has no cause to show", async () => {
    const group = TaskGroup.open({ name: "search" });
    const task = group.spawn(({ signal }) => aborted(signal));
    group.cancel();
    await group.join();
    const error = (await rejectionOf(task)) as Error;
    expect("cause" in error).toBe(false);
    expect(error.message).toBe('Cancelled: the group "search" was cancelled.');
  });

  it("with a reason rejects with that very reason, behind which there is no failure", async () => {
    const reason = new Error("reason");
    const promise = TaskGroup.run((group) => {
      group.spawn((task) => task.sleep(60_000));
      group.cancel(reason);
      return "found";
    });
    expect(await rejectionOf(promise)).toBe(reason);
    expect(TaskGroup.failures(reason)).toEqual([]);
  });

  it("leaves a body that was only interrupted with its own error", async () => {
    const promise = TaskGroup.run(async (group) => {
      group.cancel();
      return await aborted(group.signal);
    });
    expect(await rejectionOf(promise)).toBeInstanceOf(CancelledError);
  });

  it.each([undefined, new Error("reason")])("is outranked by a failure during clean-up (reason: %s)", async (reason) => {
    const cleanUp = new Error("could not close");
    const promise = TaskGroup.run((group) => {
      group.spawn(async ({ signal }) => {
        await aborted(signal).catch(() => {
          throw cleanUp;
        });
      });
      group.cancel(reason);
    });
    expect(await rejectionOf(promise)).toBe(cleanUp);
  });

  it.each([undefined, new Error("reason")])("is outranked by an abort of the outer signal (reason: %s)", async (reason) => {
    const controller = new AbortController();
    const promise = TaskGroup.run({ signal: controller.signal }, (group) => {
      group.spawn((task) => task.sleep(60_000));
      group.cancel(reason);
      controller.abort(failure);
    });
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("counts the first time only", async () => {
    const promise = TaskGroup.run((group) => {
      group.cancel(failure);
      group.cancel(new Error("second"));
    });
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("may come from a task of the group, in the middle of a spawn", async () => {
    const calls: number[] = [];
    await TaskGroup.run((group) => {
      for (const number of [1, 2, 3]) {
        group.spawn(() => {
          calls.push(number);
          if (number === 2) group.cancel();
        });
      }
    });
    expect(calls).toEqual([1, 2]);
  });

  it("aborts the group's signal, which a normal end does not", async () => {
    const signals: AbortSignal[] = [];
    await TaskGroup.run((group) => void signals.push(group.signal));
    await TaskGroup.run((group) => {
      signals.push(group.signal);
      group.cancel();
    });
    expect(signals.map((signal) => signal.aborted)).toEqual([false, true]);
  });
});

describe("cancelling one task", () => {
  it("ends that task with a CancelledError whose cause is the reason, and its siblings go on", async () => {
    const other = gate<string>();
    const value = await TaskGroup.run(async (group) => {
      const first = group.spawn((task) => task.sleep(60_000), { name: "first" });
      const second = group.spawn(() => other.promise);
      first.cancel(failure);
      const error = (await rejectionOf(first)) as Error;
      expect(error).toBeInstanceOf(CancelledError);
      expect(error.cause).toBe(failure);
      expect(error.message).toBe('Cancelled: the task "first" was cancelled.');
      expect(first.state).toBe("cancelled");
      expect(group.signal.aborted).toBe(false);
      other.open("went on");
      return await second;
    });
    expect(value).toBe("went on");
  });

  it("takes a queued task out of the queue without calling it", async () => {
    const calls: string[] = [];
    const first = gate();
    await TaskGroup.run({ limit: 1 }, async (group) => {
      group.spawn(() => first.promise);
      const dropped = group.spawn(() => calls.push("dropped"));
      group.spawn(() => calls.push("last"));
      dropped.cancel();
      expect(dropped.state).toBe("cancelled");
      expect(await rejectionOf(dropped)).toBeInstanceOf(CancelledError);
      first.open();
    });
    expect(calls).toEqual(["last"]);
  });

  it("changes nothing about a task that has settled, and one that fulfils all the same is fulfilled", async () => {
    await TaskGroup.run(async (group) => {
      const done = group.spawn(() => 1);
      done.cancel();
      expect([await done, done.state]).toEqual([1, "fulfilled"]);
      const deaf = gate<string>();
      const task = group.spawn(() => deaf.promise);
      task.cancel();
      deaf.open("all the same");
      expect([await task, task.state]).toEqual(["all the same", "fulfilled"]);
    });
  });

  it("leaves what the task throws during clean-up a failure of the group", async () => {
    const promise = TaskGroup.run((group) => {
      const task = group.spawn(({ signal }) => aborted(signal).catch(fails));
      task.cancel();
    });
    expect(await rejectionOf(promise)).toBe(failure);
  });
});

describe("cancelling many", () => {
  it("costs each of them one step: cancelling 20,000 sleeping tasks leaves no timer and reports nothing", async () => {
    const warnings = await warningsDuring(async () => {
      await TaskGroup.run((group) => {
        for (let index = 0; index < 20_000; index++) group.spawn((task) => task.sleep(60_000));
        group.cancel();
      });
    });
    expect(warnings).toEqual([]);
  });
});
