import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Task, type TaskContext, TaskGroup } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { quiet } from "./gates.js";

forbidLeaks();

/** What a task does: after a number of turns it ends, and perhaps it listens, cleans up badly, or spawns more. */
interface Plan {
  readonly id: number;
  readonly turns: number;
  readonly ending: "fulfils" | "fails" | "throws at once";
  readonly listens: boolean;
  readonly failsInCleanUp: boolean;
  readonly daemon: boolean;
  readonly children: readonly Plan[];
}

interface Scenario {
  readonly tasks: readonly Plan[];
  readonly limit: number | undefined;
  readonly onError: "cancel" | "continue";
  /** The turn in which the outer signal aborts, the group is cancelled, or the body throws; never if it is later than the end. */
  readonly abortAt: number | undefined;
  readonly cancelAt: number | undefined;
  readonly bodyThrows: boolean;
}

/** What really happened, in the order of time. */
interface Log {
  readonly started: Set<number>;
  readonly running: Set<number>;
  readonly failures: Error[];
  most: number;
}

const leaf = (children: fc.Arbitrary<readonly Plan[]>): fc.Arbitrary<Plan> =>
  fc.record({
    id: fc.constant(0),
    turns: fc.integer({ min: 0, max: 6 }),
    ending: fc.constantFrom("fulfils", "fulfils", "fulfils", "fails", "throws at once"),
    listens: fc.boolean(),
    failsInCleanUp: fc.boolean(),
    daemon: fc.boolean(),
    children,
  });

const { tree } = fc.letrec<{ tree: Plan }>((tie) => ({
  tree: fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf(fc.constant([])), leaf(fc.array(tie("tree"), { maxLength: 3 }))),
}));

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  tasks: fc.array(tree, { maxLength: 6 }),
  limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  onError: fc.constantFrom("cancel", "continue"),
  abortAt: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
  bodyThrows: fc.boolean(),
});

async function turnsOf(count: number, task: TaskContext, listens: boolean): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await Promise.resolve();
    if (listens) task.checkpoint();
  }
}

async function play(
  scenario: Scenario,
): Promise<{ readonly log: Log; readonly outcome: PromiseSettledResult<unknown>; readonly handles: Task<unknown>[] }> {
  const log: Log = { started: new Set(), running: new Set(), failures: [], most: 0 };
  const handles: Task<unknown>[] = [];
  let count = 0;
  let busy = 0;
  const fail = (what: string): Error => {
    const error = new Error(what);
    log.failures.push(error);
    return error;
  };
  const spawn = (group: TaskGroup, plan: Plan): void => {
    const id = count++;
    const run = (task: TaskContext): unknown => {
      log.started.add(id);
      if (plan.ending === "throws at once") throw fail(`at once ${String(id)}`);
      log.running.add(id);
      if (!plan.daemon) log.most = Math.max(log.most, (busy += 1));
      const work = async () => {
        try {
          for (const child of plan.children) spawn(group, child);
          await turnsOf(plan.daemon && plan.listens ? 100 : plan.turns, task, plan.listens);
          if (plan.ending === "fails") throw fail(`later ${String(id)}`);
        } catch (error) {
          if (plan.failsInCleanUp && error instanceof Error && error.name === "AbortError") throw fail(`clean-up ${String(id)}`);
          throw error;
        } finally {
          log.running.delete(id);
          if (!plan.daemon) busy -= 1;
        }
      };
      return work();
    };
    try {
      handles.push(plan.daemon ? group.daemon(run) : group.spawn(run));
    } catch (error) {
      // Only a daemon that is being ended comes too late.
      if (!(error instanceof Error) || error.name !== "GroupClosedError") throw error;
    }
  };
  const controller = new AbortController();
  const at = async (turn: number | undefined, act: () => void) => {
    if (turn === undefined) return;
    for (let index = 0; index < turn; index++) await Promise.resolve();
    act();
  };
  const run = TaskGroup.run(
    { signal: controller.signal, limit: scenario.limit, onError: scenario.onError, onFailure: () => undefined },
    async (group) => {
      for (const plan of scenario.tasks) spawn(group, plan);
      const cancelling = at(scenario.cancelAt, () => {
        group.cancel();
      });
      await Promise.resolve();
      if (scenario.bodyThrows) throw fail("body");
      await cancelling;
      return "value";
    },
  );
  const aborting = at(scenario.abortAt, () => {
    controller.abort(new Error("outer"));
  });
  const [outcome] = await Promise.allSettled([run]);
  // The moment it settled: nothing may run any more.
  const left = log.running.size;
  await aborting;
  await quiet();
  expect(left).toBe(0);
  return { log, outcome, handles };
}

describe("any tree of tasks, under any cancellation", () => {
  it("outlives nothing, rejects with the first failure itself, loses none, and keeps its limit", async () => {
    let rejected = 0;
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const { log, outcome, handles } = await play(scenario);
        expect(handles.filter(({ state }) => state === "queued" || state === "running")).toEqual([]);
        if (scenario.limit !== undefined) expect(log.most).toBeLessThanOrEqual(scenario.limit);
        if (outcome.status === "fulfilled") {
          expect(log.failures).toEqual([]);
          expect(outcome.value).toBe("value");
          return;
        }
        rejected += 1;
        const error: unknown = outcome.reason;
        if (log.failures.length === 0) {
          // Interrupted: by the outer signal, whose reason it is.
          expect((error as Error).message).toBe("outer");
          return;
        }
        const known = TaskGroup.failures(error).map((failure) => failure.error);
        expect(known[0]).toBe(error);
        // The body outranks a failure of the same moment, so the root is the first of all, or the body's.
        expect(error === log.failures[0] || (error as Error).message === "body").toBe(true);
        expect(new Set(known)).toEqual(new Set(log.failures));
      }),
      { seed: 20_261_124, numRuns: 400 },
    );
    expect(rejected).toBeGreaterThan(100);
  });
});

describe("the combinators against their native counterparts", () => {
  const endings = fc.array(fc.record({ turns: fc.integer({ min: 0, max: 5 }), fails: fc.boolean() }), { minLength: 1, maxLength: 6 });
  const functionsFor = (plan: readonly { readonly turns: number; readonly fails: boolean }[]) =>
    plan.map(({ turns, fails }, index) => async () => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      if (fails) throw index;
      return index;
    });

  it.each(["all", "allSettled", "race", "any"] as const)("%s settles as Promise.%s does", async (name) => {
    await fc.assert(
      fc.asyncProperty(endings, async (plan) => {
        const native = Promise[name].bind(Promise) as (promises: readonly Promise<number>[]) => Promise<unknown>;
        const ours = TaskGroup[name] as (tasks: readonly (() => Promise<number>)[], options: object) => Promise<unknown>;
        const [expected] = await Promise.allSettled([native(functionsFor(plan).map((fn) => fn()))]);
        const [actual] = await Promise.allSettled([ours(functionsFor(plan), { onFailure: () => undefined })]);
        expect(actual.status).toBe(expected.status);
        if (actual.status === "fulfilled" && expected.status === "fulfilled") expect(actual.value).toEqual(expected.value);
        if (actual.status === "rejected" && expected.status === "rejected") {
          const errorsOf = (error: unknown): unknown => (error instanceof AggregateError ? error.errors : error);
          expect(errorsOf(actual.reason)).toEqual(errorsOf(expected.reason));
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("map with a limit gives what Promise.all over the same function gives, from any source", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 10 }),
        fc.integer({ min: 1, max: 4 }),
        async (items, limit) => {
          const fn = async (turns: number) => {
            for (let turn = 0; turn < turns; turn++) await Promise.resolve();
            return turns * 2;
          };
          async function* slowly(): AsyncGenerator<number> {
            for (const item of items) yield await Promise.resolve(item);
          }
          const expected = await Promise.all(items.map(fn));
          expect(await TaskGroup.map(items, fn, { limit })).toEqual(expected);
          expect(await TaskGroup.map(items.values(), fn, { limit })).toEqual(expected);
          expect(await TaskGroup.map(slowly(), fn, { limit })).toEqual(expected);
          const streamed: number[] = [];
          for await (const result of TaskGroup.stream(items, fn, { limit })) streamed.push(result);
          expect(streamed.sort((first, second) => first - second)).toEqual([...expected].sort((first, second) => first - second));
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});
