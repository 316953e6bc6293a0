import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sleep, TaskGroup } from "../../runtime/index.js";
import { type LeakWatch, watchLeaks } from "../support/leaks.js";
import { gate } from "./gates.js";

describe("the leak harness", () => {
  let watch: LeakWatch;
  beforeEach(() => {
    watch = watchLeaks();
  });
  afterEach(() => {
    watch.stop();
  });

  it("finds nothing where nothing is left", async () => {
    const controller = new AbortController();
    await TaskGroup.all([() => sleep(1), ({ signal }) => sleep(1, { signal })], { signal: controller.signal, timeout: 1000 });
    expect(await watch.left()).toEqual([]);
  });

  it("finds a task that still runs, and its handle", async () => {
    const closed = gate();
    const group = TaskGroup.open({ limit: 1 });
    group.spawn(() => closed.promise, { name: "stuck" });
    group.spawn(() => closed.promise, { name: "behind" });
    expect(await watch.left()).toEqual(["running task anonymous", "running handle stuck", "queued handle behind"]);
    closed.open();
    await group.join();
    expect(await watch.left()).toEqual([]);
  });

  it("finds a function of a combinator that still runs", async () => {
    const closed = gate();
    const all = TaskGroup.all([
      async function download() {
        await closed.promise;
      },
    ]);
    const map = TaskGroup.map([1], () => closed.promise);
    expect(await watch.left()).toEqual(["running task download", "running task anonymous"]);
    closed.open();
    await all;
    await map;
    expect(await watch.left()).toEqual([]);
  });

  it("finds a listener that was not removed", async () => {
    const { signal } = new AbortController();
    const listener = () => undefined;
    signal.addEventListener("abort", listener);
    expect(await watch.left()).toEqual(["listener on an AbortSignal"]);
    signal.removeEventListener("abort", listener);
    expect(await watch.left()).toEqual([]);
  });

  it("finds a one-time listener that never fired, and forgives one that did", async () => {
    const never = new AbortController();
    const fired = new AbortController();
    for (const { signal } of [never, fired]) signal.addEventListener("abort", () => undefined, { once: true });
    fired.abort();
    expect(await watch.left()).toEqual(["listener on an AbortSignal"]);
  });

  it("finds a timer and an interval that were not cleared", async () => {
    const timer = setTimeout(() => undefined, 60_000);
    const interval = setInterval(() => undefined, 60_000);
    expect(await watch.left()).toEqual(["timer of 60000 ms", "interval of 60000 ms"]);
    clearTimeout(timer);
    clearInterval(interval);
    expect(await watch.left()).toEqual([]);
  });

  it("finds an unhandled rejection", async () => {
    // The test runner would take it for a failure of its own.
    const others = process.listeners("unhandledRejection").filter((listener) => !/seen\.push/u.test(String(listener)));
    for (const listener of others) process.off("unhandledRejection", listener);
    try {
      const lost = [Promise.reject(new Error("lost"))];
      expect(await watch.left()).toEqual(["unhandled rejection Error: lost"]);
      expect(lost).toHaveLength(1);
    } finally {
      for (const listener of others) process.on("unhandledRejection", listener);
    }
  });

  it("puts back what it instrumented", () => {
    const instrumented = [setTimeout, clearTimeout, TaskGroup.all, TaskGroup.prototype.spawn, AbortSignal.prototype.addEventListener];
    watch.stop();
    const plain = [setTimeout, clearTimeout, TaskGroup.all, TaskGroup.prototype.spawn, AbortSignal.prototype.addEventListener];
    expect(plain.filter((fn, index) => fn === instrumented[index])).toEqual([]);
    expect(Object.hasOwn(AbortSignal.prototype, "addEventListener")).toBe(false);
  });
});
