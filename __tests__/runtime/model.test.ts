import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Task, TaskGroup, TaskGroupError } from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";
import { gate, type Gate, quiet, stateOf } from "./gates.js";
import { type Happening, labelOf, Model, type Plan, type Rules } from "./model.js";

forbidLeaks();

/** The timeout of the groups that have one, on a clock that only the test moves. */
const patience = 1_000;

interface Scenario extends Rules {
  readonly plans: readonly Plan[];
  readonly errors: "first" | "aggregate";
  /** Which of the possible happenings comes next, each time. */
  readonly choices: readonly number[];
}

const planOf = (children: fc.Arbitrary<readonly Plan[]>): fc.Arbitrary<Plan> =>
  fc.record({
    id: fc.constant(0),
    start: fc.constantFrom("waits", "waits", "waits", "waits", "fulfils at once", "throws at once"),
    fails: fc.nat(3).map((chance) => chance === 0),
    listens: fc.boolean(),
    failsInCleanUp: fc.nat(2).map((chance) => chance === 0),
    daemon: fc.nat(3).map((chance) => chance === 0),
    observed: fc.nat(2).map((chance) => chance === 0),
    sharesError: fc.nat(2).map((chance) => chance === 0),
    before: children,
    after: children,
  });

const { tree } = fc.letrec<{ tree: Plan }>((tie) => ({
  tree: fc.oneof({ maxDepth: 2, withCrossShrink: true }, planOf(fc.constant([])), planOf(fc.array(tie("tree"), { maxLength: 2 }))),
}));

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  plans: fc.array(tree, { maxLength: 5 }).map((plans) => {
    let id = 0;
    const numbered = (plan: Plan): Plan => ({ ...plan, id: id++, before: plan.before.map(numbered), after: plan.after.map(numbered) });
    return plans.map(numbered);
  }),
  form: fc.constantFrom("run", "open"),
  timed: fc.boolean(),
  bodySharesError: fc.boolean(),
  limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  onError: fc.constantFrom("cancel", "continue"),
  errors: fc.constantFrom("first", "aggregate"),
  choices: fc.array(fc.nat(), { maxLength: 12 }),
});

/** The group itself, doing what the plans say. Each error is known by a label. */
class Performance {
  readonly ran = new Set<number>();
  readonly told = new Set<number>();
  readonly handles = new Map<number, Task<unknown>>();
  outcome: ReturnType<typeof stateOf> = { state: "pending" };
  readonly #labels = new Map<unknown, string>();
  readonly #gates = new Map<number, Gate<void>>();
  readonly #outer = new AbortController();
  readonly #body = gate<"value">();
  readonly #scenario: Scenario;
  #group!: TaskGroup;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    const { form, timed, limit, onError, errors } = scenario;
    const timeout = timed ? patience : undefined;
    const options = { signal: this.#outer.signal, limit, onError, errors, timeout, onFailure: () => undefined, warnAfter: Infinity };
    const begin = (group: TaskGroup) => {
      this.#group = group;
      for (const plan of scenario.plans) this.#spawn(plan);
    };
    const body = (group: TaskGroup) => {
      begin(group);
      return this.#body.promise;
    };
    if (form === "open") begin(TaskGroup.open(options));
    else this.outcome = stateOf(TaskGroup.run(options, body));
  }

  happen(what: Happening): void {
    if (what.kind === "letGo") this.#gates.get(what.id)?.open();
    else if (what.kind === "cancelTask") this.handles.get(what.id)?.cancel();
    else if (what.kind === "observe") stateOf(this.handles.get(what.id) as Task<unknown>);
    else if (what.kind === "timeout") vi.advanceTimersByTime(patience);
    else if (what.kind === "bodyReturns" || what.kind === "bodyThrows") this.#endBody(what.kind === "bodyThrows");
    else if (what.kind === "abort") this.#outer.abort(this.#error("outer"));
    else this.#group.cancel(what.kind === "cancel" ? undefined : this.#error("reason"));
  }

  labelOf(error: unknown): string {
    if (error instanceof Error && error.name === "TimeoutError") return "timeout";
    return this.#labels.get(error) ?? `unknown ${String(error)}`;
  }

  #endBody(throws: boolean): void {
    const group = this.#group;
    if (this.#scenario.form === "open") this.outcome = stateOf((throws ? group[Symbol.asyncDispose]() : group.join()).then(() => "value"));
    else if (throws) this.#body.fail(this.#error(this.#scenario.bodySharesError ? "shared" : "body"));
    else this.#body.open("value");
  }

  #error(label: string): Error {
    for (const [error, known] of this.#labels) if (known === label) return error as Error;
    const error = new Error(label);
    this.#labels.set(error, label);
    return error;
  }

  #spawn(plan: Plan): void {
    const { id } = plan;
    const run = (task: { readonly signal: AbortSignal }): unknown => {
      this.ran.add(id);
      for (const child of plan.before) this.#spawn(child);
      if (plan.start === "throws at once") throw this.#error(labelOf(plan, "at once"));
      if (plan.start === "fulfils at once") return undefined;
      return this.#work(plan, plan.listens ? task.signal : undefined);
    };
    const handle = plan.daemon ? this.#group.daemon(run) : this.#group.spawn(run);
    this.handles.set(id, handle);
    if (plan.observed) handle.then(undefined, () => undefined);
  }

  async #work(plan: Plan, signal: AbortSignal | undefined): Promise<void> {
    const letGo = gate();
    this.#gates.set(plan.id, letGo);
    const stop = () => {
      letGo.fail(signal?.reason);
    };
    try {
      if (signal?.aborted === true) stop();
      signal?.addEventListener("abort", stop);
      await letGo.promise;
    } catch (cancelled) {
      this.told.add(plan.id);
      throw plan.failsInCleanUp ? this.#error(labelOf(plan, "clean-up")) : cancelled;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    for (const child of plan.after) this.#spawn(child);
    if (plan.fails) throw this.#error(labelOf(plan, "later"));
  }
}

function expectAsPredicted(real: Performance, model: Model, errors: "first" | "aggregate"): void {
  expect(real.ran).toEqual(model.ran);
  expect(real.told).toEqual(model.told);
  expect(new Map(Array.from(real.handles, ([id, { state }]) => [id, state]))).toEqual(model.states);
  expect(real.outcome.state === "pending").toBe(!model.finished);
  if (!model.finished) return;
  const { outcome } = model;
  if ("value" in outcome) {
    expect(real.outcome).toEqual({ state: "fulfilled", result: outcome.value });
    return;
  }
  const { state, result } = real.outcome;
  const known = TaskGroup.failures(result).map(({ error }) => error);
  expect(state).toBe("rejected");
  if ("error" in outcome) {
    expect([real.labelOf(result), known]).toEqual([outcome.error, []]);
    return;
  }
  const labels = known.map((error) => real.labelOf(error));
  expect(outcome.failures.map((moment) => labels.splice(0, moment.length).sort())).toEqual(
    outcome.failures.map((moment) => [...moment].sort()),
  );
  expect(labels).toEqual([]);
  expect(result instanceof TaskGroupError).toBe(errors === "aggregate");
  expect(result instanceof TaskGroupError ? result.cause : result).toBe(known[0]);
}

describe("a model that knows the semantics and not the code", () => {
  it("predicts after every happening what ran, what was told, how each task stands, and what the group settles with", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const seen = { fulfilled: 0, rejected: 0, failures: 0, limited: 0, timeouts: 0, disposals: 0, shared: 0 };
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const model = new Model(scenario, scenario.plans);
        const real = new Performance(scenario);
        await quiet();
        expectAsPredicted(real, model, scenario.errors);
        const perform = async (what: Happening | undefined) => {
          if (what === undefined) return;
          model.happen(what);
          real.happen(what);
          await quiet();
          expectAsPredicted(real, model, scenario.errors);
        };
        for (const choice of scenario.choices) {
          if (model.finished) break;
          await perform(model.possible[choice % model.possible.length]);
        }
        // What is still open ends as planned.
        while (!model.finished) {
          await perform([...model.possible].reverse().find(({ kind }) => kind === "letGo" || kind === "bodyReturns"));
        }
        seen["value" in model.outcome ? "fulfilled" : "rejected"] += 1;
        if ("failures" in model.outcome && model.outcome.failures.length > 1) seen.failures += 1;
        if ("error" in model.outcome && model.outcome.error === "timeout") seen.timeouts += 1;
        if (model.disposed) seen.disposals += 1;
        if ("failures" in model.outcome && model.outcome.failures.flat().includes("shared")) seen.shared += 1;
        if ([...model.states.values()].length > (scenario.limit ?? Infinity)) seen.limited += 1;
      }),
      { seed: 20_261_125, numRuns: 2_000 },
    );
    // Each kind of scenario has come up.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });
});
