import { describe, expect, it } from "vitest";
import { TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { aborted, type Gate, gate, quiet, rejectionOf, stateOf } from "./gates.js";

forbidLeaks();

describe("TaskGroup.stream", () => {
  it("gives the results as they come, not in the order of the items", async () => {
    const gates: Gate<void>[] = [gate(), gate(), gate()];
    const seen: number[] = [];
    const reading = (async () => {
      for await (const result of TaskGroup.stream([0, 1, 2], async (index) => (await gates[index]?.promise, index))) seen.push(result);
    })();
    for (const index of [1, 2, 0]) {
      gates[index]?.open();
      await quiet();
    }
    await reading;
    expect(seen).toEqual([1, 2, 0]);
  });

  it("calls nothing before the first result is asked for", async () => {
    const calls: number[] = [];
    const stream = TaskGroup.stream([1], (item) => calls.push(item));
    await quiet();
    expect(calls).toEqual([]);
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("has backpressure: a task keeps its slot until its result was taken, and nothing is pulled without a free one", async () => {
    let pulled = 0;
    function* source(): Generator<number> {
      for (;;) yield (pulled += 1);
    }
    const stream = TaskGroup.stream(source(), (item) => item, { limit: 2 });
    expect((await stream.next()).value).toBe(1);
    await quiet();
    expect(pulled).toBe(3);
    expect((await stream.next()).value).toBe(2);
    await quiet();
    expect(pulled).toBe(4);
    await stream.return();
    expect(pulled).toBe(4);
  });

  it("cancels the tasks and waits for them when the reader leaves, and closes the source", async () => {
    const log: string[] = [];
    const last = gate();
    function* source(): Generator<number> {
      try {
        yield 1;
        yield 2;
        yield 3;
      } finally {
        log.push("source closed");
      }
    }
    const reading = (async () => {
      const stream = TaskGroup.stream(
        source(),
        async (item, { signal }) => {
          if (item === 1) return item;
          await aborted(signal).catch(() => log.push(`cancelled ${String(item)}`));
          await last.promise;
          return item;
        },
        { limit: 2 },
      );
      for await (const item of stream) {
        log.push(`read ${String(item)}`);
        await quiet();
        break;
      }
      log.push("left");
    })();
    const now = stateOf(reading);
    await quiet();
    await quiet();
    expect([now.state, log]).toEqual(["pending", ["read 1", "cancelled 2", "cancelled 3"]]);
    last.open();
    await reading;
    expect(log.slice(3)).toEqual(["source closed", "left"]);
  });

  it("throws the first failure itself after every task has settled, and after the results that were ready", async () => {
    const failure = new Error("second");
    const last = gate();
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const result of TaskGroup.stream([1, 2, 3], async (item) => {
        if (item === 2) throw failure;
        if (item === 3) await last.promise;
        return item;
      }))
        seen.push(result);
    })();
    const now = stateOf(reading);
    await quiet();
    expect([now.state, seen]).toEqual(["pending", [1]]);
    last.open();
    expect(await rejectionOf(reading)).toBe(failure);
    expect(TaskGroup.failures(failure)).toHaveLength(1);
  });

  it("throws the reason of the outer signal", async () => {
    const controller = new AbortController();
    const reason = new Error("stop");
    const stream = TaskGroup.stream([1], (_item, task) => task.sleep(60_000), { signal: controller.signal });
    const next = stream.next();
    controller.abort(reason);
    expect(await rejectionOf(next)).toBe(reason);
  });

  it("throws a failure during the clean-up to a reader that leaves", async () => {
    const failure = new Error("could not close");
    const stream = TaskGroup.stream([1, 2], async (item, { signal }) => {
      if (item === 2) await aborted(signal).catch(() => Promise.reject(failure));
      return item;
    });
    expect((await stream.next()).value).toBe(1);
    expect(await rejectionOf(stream.return())).toBe(failure);
  });

  it("pulls async iterables too, and ends with them", async () => {
    async function* source(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      yield 2;
    }
    const seen: number[] = [];
    for await (const result of TaskGroup.stream(source(), (item) => item * 10, { limit: 1 })) seen.push(result);
    expect(seen).toEqual([10, 20]);
  });

  it("of nothing ends at once", async () => {
    expect(await TaskGroup.stream([], () => 1).next()).toEqual({ done: true, value: undefined });
  });

  it("hands over 10,000 results without running out of stack", async () => {
    let sum = 0;
    for await (const result of TaskGroup.stream(Array.from({ length: 10_000 }).keys(), (item) => item)) sum += result;
    expect(sum).toBe((9_999 * 10_000) / 2);
  });
});
