// Every contender in one process, in turn, round by round; the script that starts it puts it beside the peers. Prints JSON.
import { all as abortControllerXAll } from "abort-controller-x";
import { Effect } from "effect";
import * as effection from "effection";
import pLimit from "p-limit";
import pMap from "p-map";
import PQueue from "p-queue";
import { TaskGroup } from "task-group";

const one = async (index) => index;
const functions = (count) => Array.from({ length: count }, (_, index) => async () => index);

const contenders = {
  "native Promise.all": (fns) => Promise.all(fns.map((fn) => fn())),
  "TaskGroup.all": (fns) => TaskGroup.all(fns),
  "TaskGroup.map": (_fns, items) => TaskGroup.map(items, one),
  "TaskGroup.run + spawn": (fns) =>
    TaskGroup.run((group) => {
      for (const fn of fns) group.spawn(fn);
    }),
  "TaskGroup.all, limit 16": (fns) => TaskGroup.all(fns, { limit: 16 }),
  "TaskGroup.run + spawn, limit 16": (fns) =>
    TaskGroup.run({ limit: 16 }, (group) => {
      for (const fn of fns) group.spawn(fn);
    }),
  "p-map": (_fns, items) => pMap(items, one),
  "p-map, 16": (_fns, items) => pMap(items, one, { concurrency: 16 }),
  "p-limit, 16": (fns) => {
    const limit = pLimit(16);
    return Promise.all(fns.map((fn) => limit(fn)));
  },
  "p-queue, 16": (fns) => new PQueue({ concurrency: 16 }).addAll(fns),
  "abort-controller-x all": (fns) => abortControllerXAll(new AbortController().signal, () => fns.map((fn) => fn())),
  "effect all": (fns) =>
    Effect.runPromise(
      Effect.all(
        fns.map((fn) => Effect.promise(fn)),
        { concurrency: "unbounded" },
      ),
    ),
  "effect all, 16": (fns) =>
    Effect.runPromise(
      Effect.all(
        fns.map((fn) => Effect.promise(fn)),
        { concurrency: 16 },
      ),
    ),
  "effection all": (fns) => effection.run(() => effection.all(fns.map((fn) => effection.until(fn())))),
};

const plans = [
  { count: 10, rounds: 300, repeats: 50 },
  { count: 1_000, rounds: 60, repeats: 2 },
  { count: 100_000, rounds: 9, repeats: 1 },
];
const slow = new Set(["effection all", "effect all", "effect all, 16", "p-queue, 16", "p-limit, 16"]);

const ratios = {};
for (const { count, rounds, repeats } of plans) {
  const fns = functions(count);
  const items = Array.from({ length: count }, (_, index) => index);
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      // The heavy ones get fewer rounds: seconds each at 1e5.
      if (name === "effection all" && round >= (count === 10 ? 20 : count === 1_000 ? 3 : 1)) continue;
      if (count === 100_000 && slow.has(name) && round >= 3) continue;
      if (count === 100_000) globalThis.gc();
      const started = performance.now();
      for (let repeat = 0; repeat < repeats; repeat++) await run(fns, items);
      times[name].push(performance.now() - started);
    }
  }
  const native = times["native Promise.all"];
  for (const [name, measured] of Object.entries(times)) {
    const perRound = measured.map((time, round) => time / native[round]);
    // What is still being compiled does not count.
    const warm = perRound.slice(perRound.length > 8 ? Math.floor(perRound.length / 4) : 0);
    (ratios[name] ??= {})[count] = median(warm);
  }
  (ratios["native Promise.all"].microseconds ??= {})[count] = (median(native) / repeats / count) * 1_000;
}

console.log(JSON.stringify({ ratios, memory: await memory() }));

async function memory() {
  const count = 100_000;
  const bytes = {};
  for (const name of ["native Promise.all", "TaskGroup.all", "TaskGroup.map", "TaskGroup.run + spawn"]) {
    let open;
    const gate = new Promise((resolve) => (open = resolve));
    const fns = Array.from({ length: count }, () => async () => {
      await gate;
    });
    const before = heap();
    const running = name.endsWith("map") ? TaskGroup.map(fns, (fn) => fn()) : contenders[name](fns);
    await null;
    bytes[`${name}, running`] = (heap() - before) / count;
    open();
    await running;
  }
  const group = TaskGroup.open();
  const before = heap();
  for (let index = 0; index < count; index++) group.spawn(one);
  await new Promise((resolve) => setTimeout(resolve, 100));
  bytes["TaskGroup.open + spawn, settled"] = (heap() - before) / count;
  await group.join();
  return bytes;
}

function heap() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function median(values) {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)];
}
