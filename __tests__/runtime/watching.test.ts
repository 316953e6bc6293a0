import { beforeEach, describe, expect, it, vi } from "vitest";
import { TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { aborted, gate, rejectionOf, warningsDuring } from "./gates.js";

forbidLeaks();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});

describe("TaskGroup.dump", () => {
  it("is empty when nothing is open", () => {
    expect(TaskGroup.dump()).toBe("");
  });

  it("shows groups and tasks with names, states and ages, nested groups below the task whose signal they have", async () => {
    const closed = gate();
    const deaf = gate();
    const group = TaskGroup.open({ name: "server", limit: 2 });
    group.spawn(() => closed.promise, { name: "listen" });
    vi.advanceTimersByTime(100);
    group.spawn(
      ({ signal }) =>
        TaskGroup.all(
          [
            async function fetchUser() {
              await deaf.promise;
            },
            () => closed.promise,
          ],
          { signal, name: "request" },
        ),
      { name: "handle" },
    );
    group.spawn(() => 1, { name: "later" });
    group.daemon(({ signal }) => aborted(signal), { name: "heartbeat" });
    vi.advanceTimersByTime(50);
    expect(TaskGroup.dump()).toBe(
      [
        'group "server", open, 150 ms',
        '  task "listen", running, 150 ms',
        '  task "handle", running, 50 ms',
        '    group "request", open, 50 ms',
        '      task "fetchUser", running, 50 ms',
        '      task "task 1", running, 50 ms',
        '  task "heartbeat", running, 50 ms',
        '  task "later", queued',
      ].join("\n"),
    );
    group.cancel();
    closed.open();
    await Promise.resolve();
    await Promise.resolve();
    expect(TaskGroup.dump()).toBe(
      [
        'group "server", cancelled, 150 ms',
        '  task "handle", running although cancelled, 50 ms',
        '    group "request", cancelled, 50 ms',
        '      task "fetchUser", running although cancelled, 50 ms',
      ].join("\n"),
    );
    deaf.open();
    await group.join();
    expect(TaskGroup.dump()).toBe("");
  });
});

describe("the warning about tasks that ignore cancellation", () => {
  it("names them once, ten seconds after the cancellation", async () => {
    const deaf = gate();
    const promise = TaskGroup.all(
      [
        async function uploads() {
          await deaf.promise;
        },
        ({ sleep }) => sleep(60_000),
        () => Promise.reject(new Error("root")),
      ],
      { name: "sync" },
    );
    promise.catch(() => undefined);
    const early = await warningsDuring(() => vi.advanceTimersByTimeAsync(9_999));
    const late = await warningsDuring(() => vi.advanceTimersByTimeAsync(60_000));
    deaf.open();
    await rejectionOf(promise);
    expect(early).toEqual([]);
    expect(late.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'TaskGroupWarning: The group "sync" was cancelled 10000 ms ago and still waits for "uploads": pass `signal` on there.',
    ]);
  });

  it("names daemons that do not end", async () => {
    const deaf = gate();
    const promise = TaskGroup.run({ warnAfter: 500 }, (group) => void group.daemon(() => deaf.promise, { name: "poll" }));
    const warnings = await warningsDuring(() => vi.advanceTimersByTimeAsync(500));
    deaf.open();
    await promise;
    expect(warnings.map(({ message }) => message)[0]).toContain('still waits for "poll"');
  });

  it("names ten of many", async () => {
    const deaf = gate();
    const group = TaskGroup.open({ warnAfter: 1 });
    for (let index = 0; index < 15; index++) group.spawn(() => deaf.promise);
    group.cancel();
    const [warning] = await warningsDuring(() => vi.advanceTimersByTimeAsync(1));
    deaf.open();
    await group.join();
    expect(warning?.message).toContain('"task 0", "task 1"');
    expect(warning?.message).toContain('"task 9" and 5 more');
  });

  it("never comes with warnAfter: Infinity, nor when they end in time, and leaves no timer", async () => {
    const deaf = gate();
    const never = TaskGroup.open({ warnAfter: Infinity });
    never.spawn(() => deaf.promise);
    never.cancel();
    expect(vi.getTimerCount()).toBe(0);
    const soon = TaskGroup.open();
    soon.spawn(() => deaf.promise);
    soon.cancel();
    expect(vi.getTimerCount()).toBe(1);
    deaf.open();
    await Promise.all([never.join(), soon.join()]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("names tasks that wait for queued ones: a deadlock that was not visible at the call", async () => {
    const promise = TaskGroup.run({ limit: 1, name: "jobs", warnAfter: 1000 }, (group) => {
      group.spawn(
        async ({ signal }) => {
          await Promise.resolve();
          await Promise.race([group.spawn(() => 1, { name: "inner" }), aborted(signal)]);
        },
        { name: "outer" },
      );
      setTimeout(() => group.cancel(), 2000);
    });
    const [warning] = await warningsDuring(() => vi.advanceTimersByTimeAsync(2000));
    await promise;
    expect(warning?.message).toBe(
      'The group "jobs" has not moved for 1000 ms: "outer" hold all slots while "inner" are awaited in the queue; raise `limit`.',
    );
  });
});
