import { describe, expect, it } from "vitest";
import { TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { aborted, gate, quiet, rejectionOf, stateOf, warningsDuring } from "./gates.js";

forbidLeaks();

const failing = (error: Error) => () => Promise.reject(error);

describe("join", () => {
  it("waits for every task, then closes the group", async () => {
    const group = TaskGroup.open({ name: "uploads" });
    const work = gate();
    group.spawn(() => work.promise);
    const now = stateOf(group.join());
    await quiet();
    expect(now.state).toBe("pending");
    group.spawn(() => quiet());
    work.open();
    await quiet();
    await quiet();
    expect(now.state).toBe("fulfilled");
    expect(() => group.spawn(() => 1)).toThrow('the group "uploads" has finished');
  });

  it("throws the first failure itself, after every task has settled", async () => {
    const failure = new Error("first");
    const last = gate();
    const group = TaskGroup.open();
    group.spawn(failing(failure));
    group.spawn(() => last.promise);
    const promise = group.join();
    const now = stateOf(promise);
    await quiet();
    expect(now.state).toBe("pending");
    last.open();
    expect(await rejectionOf(promise)).toBe(failure);
  });

  it("gives the same outcome when it is called twice", async () => {
    const failure = new Error("first");
    const group = TaskGroup.open();
    group.spawn(failing(failure));
    expect(await rejectionOf(group.join())).toBe(failure);
    expect(await rejectionOf(group.join())).toBe(failure);
  });

  it("cancels and awaits the daemons when the work is done", async () => {
    const log: string[] = [];
    const group = TaskGroup.open();
    group.daemon(({ signal }) => aborted(signal).finally(() => log.push("daemon ended")));
    group.spawn(() => log.push("work"));
    await group.join();
    expect(log).toEqual(["work", "daemon ended"]);
  });

  it("closes the group inside run too, whose body goes on", async () => {
    const log: string[] = [];
    const value = await TaskGroup.run(async (group) => {
      group.spawn(() => log.push("work"));
      await group.join();
      expect(() => group.spawn(() => 1)).toThrow("has finished");
      log.push("after");
      return "value";
    });
    expect([value, log]).toEqual(["value", ["work", "after"]]);
  });

  it("inside run may be caught, and the group rejects all the same", async () => {
    const failure = new Error("first");
    let caught: unknown;
    const promise = TaskGroup.run(async (group) => {
      group.spawn(failing(failure));
      caught = await rejectionOf(group.join());
    });
    expect(await rejectionOf(promise)).toBe(failure);
    expect(caught).toBe(failure);
  });
});

describe("await using", () => {
  it("does nothing after a join", async () => {
    const log: string[] = [];
    {
      await using group = TaskGroup.open();
      group.spawn(async ({ signal }) => {
        await quiet();
        log.push(`aborted: ${String(signal.aborted)}`);
      });
      await group.join();
    }
    expect(log).toEqual(["aborted: false"]);
  });

  it("throws a failure once when join has thrown it", async () => {
    const failure = new Error("first");
    const use = async () => {
      await using group = TaskGroup.open();
      group.spawn(failing(failure));
      await group.join();
    };
    expect(await rejectionOf(use())).toBe(failure);
  });

  it("without a join cancels the tasks and waits for them", async () => {
    const log: string[] = [];
    const last = gate();
    const use = async () => {
      await using group = TaskGroup.open();
      group.spawn(async ({ signal }) => {
        await aborted(signal).catch(() => log.push("cancelled"));
        await last.promise;
      });
    };
    const promise = use();
    const now = stateOf(promise);
    await quiet();
    expect([log, now.state]).toEqual([["cancelled"], "pending"]);
    last.open();
    await promise;
  });

  it("leaves the body's error alone: a cancelled task adds nothing to it", async () => {
    const failure = new Error("body");
    const use = async () => {
      await using group = TaskGroup.open();
      group.spawn((task) => task.sleep(60_000));
      throw failure;
    };
    expect(await rejectionOf(use())).toBe(failure);
  });

  it("throws a failure that came before the end and that nobody observed", async () => {
    const failure = new Error("before");
    const use = async () => {
      await using group = TaskGroup.open();
      group.spawn(failing(failure));
      await quiet();
    };
    expect(await rejectionOf(use())).toBe(failure);
  });

  it("does not throw a failure that somebody observed", async () => {
    const failure = new Error("before");
    const warnings = await warningsDuring(async () => {
      await using group = TaskGroup.open();
      expect(await rejectionOf(group.spawn(failing(failure)))).toBe(failure);
    });
    expect(warnings).toEqual([]);
  });

  it("reports a failure that comes during the clean-up, and does not throw it", async () => {
    const failure = new Error("during");
    const warnings = await warningsDuring(async () => {
      await using group = TaskGroup.open({ name: "uploads" });
      group.spawn(({ signal }) => aborted(signal).catch(failing(failure)), { name: "save" });
    });
    expect(warnings.map(({ message }) => message)).toEqual(['The task "save" of the group "uploads" failed unseen: Error: during']);
  });

  it("may be disposed twice", async () => {
    const group = TaskGroup.open();
    group.spawn((task) => task.sleep(60_000));
    await Promise.all([group[Symbol.asyncDispose](), group[Symbol.asyncDispose]()]);
    await group.join();
  });

  it("waits for a join that was called and not awaited, without throwing what it throws", async () => {
    const failure = new Error("first");
    let joined: Promise<void> | undefined;
    {
      await using group = TaskGroup.open();
      group.spawn(async () => {
        await quiet();
        throw failure;
      });
      joined = group.join();
      joined.catch(() => undefined);
    }
    expect(await rejectionOf(joined)).toBe(failure);
  });
});
