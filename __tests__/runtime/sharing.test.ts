import { describe, expect, it } from "vitest";
import { Channel, ChannelClosedError, Mutex, Semaphore, TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { gate, quiet, rejectionOf, stateOf } from "./gates.js";

forbidLeaks();

const failure = new Error("failed");

describe("Mutex", () => {
  it("lets one function at a time run, in the order they came", async () => {
    const mutex = new Mutex();
    const log: string[] = [];
    const gates = [gate(), gate(), gate()];
    const all = gates.map((each, index) =>
      mutex.runExclusive(async () => {
        log.push(`in ${String(index)}`);
        await each.promise;
        log.push(`out ${String(index)}`);
      }),
    );
    for (const each of [...gates].reverse()) each.open();
    await Promise.all(all);
    expect(log).toEqual(["in 0", "out 0", "in 1", "out 1", "in 2", "out 2"]);
  });

  it("gives the function's value, and goes on after one that throws", async () => {
    const mutex = new Mutex();
    expect(await rejectionOf(mutex.runExclusive(() => Promise.reject(failure)))).toBe(failure);
    expect(
      await rejectionOf(
        mutex.runExclusive(() => {
          throw failure;
        }),
      ),
    ).toBe(failure);
    expect(await mutex.runExclusive(() => "value")).toBe("value");
  });

  it("lets a waiting caller go when its signal aborts, with the reason itself, and without calling the function", async () => {
    const mutex = new Mutex();
    const first = gate();
    const controller = new AbortController();
    const calls: string[] = [];
    const holding = mutex.runExclusive(() => first.promise);
    const waiting = mutex.runExclusive(() => calls.push("aborted"), { signal: controller.signal });
    const last = mutex.runExclusive(() => calls.push("last"));
    await quiet();
    controller.abort(failure);
    expect(await rejectionOf(waiting)).toBe(failure);
    first.open();
    await Promise.all([holding, last]);
    expect(calls).toEqual(["last"]);
  });

  it("says what it expected", async () => {
    expect(await rejectionOf(new Mutex().runExclusive(1 as unknown as () => void))).toEqual(
      new TypeError("Expected the argument of runExclusive to be a function; received 1."),
    );
  });
});

describe("Semaphore", () => {
  it("has as many holders as permits, and admits the others in order", async () => {
    const semaphore = new Semaphore(2);
    const first = await semaphore.acquire();
    const second = await semaphore.acquire();
    const log: string[] = [];
    const later = ["third", "fourth"].map(async (name) => {
      using _permit = await semaphore.acquire();
      log.push(name);
    });
    await quiet();
    expect(log).toEqual([]);
    second[Symbol.dispose]();
    await Promise.all(later);
    expect(log).toEqual(["third", "fourth"]);
    first[Symbol.dispose]();
  });

  it("takes a permit back once, however often it is disposed of", async () => {
    const semaphore = new Semaphore(1);
    const permit = await semaphore.acquire();
    permit[Symbol.dispose]();
    permit[Symbol.dispose]();
    await semaphore.acquire();
    const now = stateOf(semaphore.acquire());
    await quiet();
    expect(now.state).toBe("pending");
  });

  it("rejects with the reason of a signal that is aborted, now or later, and keeps no listener", async () => {
    const semaphore = new Semaphore(1);
    expect(await rejectionOf(semaphore.acquire({ signal: AbortSignal.abort(failure) }))).toBe(failure);
    const controller = new AbortController();
    const permit = await semaphore.acquire({ signal: controller.signal });
    const waiting = semaphore.acquire({ signal: controller.signal });
    controller.abort(failure);
    expect(await rejectionOf(waiting)).toBe(failure);
    permit[Symbol.dispose]();
    (await semaphore.acquire())[Symbol.dispose]();
  });

  it.each([0, -1, 1.5, NaN, Infinity, "3"])("refuses %s permits", (permits) => {
    expect(() => new Semaphore(permits as number)).toThrow(/^Expected the number of permits to be an integer, 1 or more; received /u);
  });
});

describe("Channel", () => {
  it("hands values to the reader in order, and ends when it is closed", async () => {
    const channel = new Channel<number>(2);
    const seen: number[] = [];
    await TaskGroup.run((group) => {
      group.spawn(async () => {
        for (const number of [1, 2, 3, 4, 5]) await channel.send(number);
        channel.close();
      });
      group.spawn(async () => {
        for await (const number of channel) seen.push(number);
      });
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    [0, 0],
    [1, 1],
    [3, 3],
  ])("with a capacity of %s lets %s sends through before a reader comes", async (capacity, accepted) => {
    const channel = new Channel<number>(capacity);
    const sends = Array.from({ length: 5 }, (_item, index) => stateOf(channel.send(index)));
    await quiet();
    expect(sends.filter(({ state }) => state === "fulfilled")).toHaveLength(accepted);
    const reader = channel[Symbol.asyncIterator]();
    expect(await reader.next()).toEqual({ done: false, value: 0 });
    await quiet();
    expect(sends.filter(({ state }) => state === "fulfilled")).toHaveLength(accepted + 1);
    for (const expected of [1, 2, 3, 4]) expect((await reader.next()).value).toBe(expected);
  });

  it("throws the producer's failure to the reader, after the values that were sent before", async () => {
    const channel = new Channel<number>(5);
    await channel.send(1);
    channel.close(failure);
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const value of channel) seen.push(value);
    })();
    expect(await rejectionOf(reading)).toBe(failure);
    expect(seen).toEqual([1]);
  });

  it("throws a failure of undefined too", async () => {
    const channel = new Channel<number>(1);
    const next = channel[Symbol.asyncIterator]().next();
    channel.close(undefined);
    expect(await rejectionOf(next)).toBeUndefined();
  });

  it("delivers what was being sent when it was closed", async () => {
    const channel = new Channel<number>(0);
    const sending = channel.send(1);
    channel.close();
    const seen: number[] = [];
    for await (const value of channel) seen.push(value);
    await sending;
    expect(seen).toEqual([1]);
  });

  it("is loud about a second close and a send after close", async () => {
    const channel = new Channel<number>(1);
    channel.close();
    expect(() => channel.close()).toThrow(ChannelClosedError);
    expect(() => channel.close()).toThrow("Could not close: the channel is closed already.");
    const error = await rejectionOf(channel.send(1));
    expect(error).toBeInstanceOf(ChannelClosedError);
    expect((error as Error).message).toBe("Could not send: the channel is closed.");
  });

  it("is loud to producers when the reader has left, those that wait included; they may still close it", async () => {
    const channel = new Channel<number>(0);
    const first = channel.send(1);
    const second = channel.send(2);
    for await (const value of channel) {
      expect(value).toBe(1);
      break;
    }
    await first;
    for (const error of [await rejectionOf(second), await rejectionOf(channel.send(3))]) {
      expect(error).toBeInstanceOf(ChannelClosedError);
      expect((error as Error).message).toBe("Could not send: the channel's last reader has left.");
    }
    channel.close();
  });

  it("gives each value to one reader, and goes on while one of them reads", async () => {
    const channel = new Channel<number>(0);
    const [left, right] = [channel[Symbol.asyncIterator](), channel[Symbol.asyncIterator]()];
    const both = Promise.all([left.next(), right.next()]);
    await channel.send(1);
    await channel.send(2);
    expect((await both).map(({ value }) => value)).toEqual([1, 2]);
    await left.return?.();
    expect(await left.next()).toEqual({ done: true, value: undefined });
    const next = right.next();
    await channel.send(3);
    expect((await next).value).toBe(3);
    channel.close();
    expect((await right.next()).done).toBe(true);
  });

  it("passes 20,000 values on although all of them are sent at once", async () => {
    const channel = new Channel<number>(1);
    const sends = Array.from({ length: 20_000 }, (_item, index) => channel.send(index));
    channel.close();
    let count = 0;
    for await (const value of channel) expect(value).toBe(count++);
    await Promise.all(sends);
    expect(count).toBe(20_000);
  });

  it.each([-1, 1.5, NaN, Infinity, "3"])("refuses a capacity of %s", (capacity) => {
    expect(() => new Channel(capacity as number)).toThrow(/^Expected the capacity to be an integer, 0 or more; received /u);
  });
});
