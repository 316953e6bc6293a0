/** What a task does. It first spawns `before`, and when it is let go, `after`. */
export interface Plan {
  readonly id: number;
  readonly start: "waits" | "fulfils at once" | "throws at once";
  readonly fails: boolean;
  /** Ends when it is cancelled; the others are deaf and wait until they are let go. */
  readonly listens: boolean;
  readonly failsInCleanUp: boolean;
  readonly daemon: boolean;
  /** Whether somebody asks for its end as soon as it is spawned. */
  readonly observed: boolean;
  /** Whether what it throws is the one error that all of these throw. */
  readonly sharesError: boolean;
  readonly before: readonly Plan[];
  readonly after: readonly Plan[];
}

/** How a group is used. One that is opened has no body: for it, `bodyReturns` is `join`, and `bodyThrows` is a disposal without `join`. */
export interface Rules {
  readonly form: "run" | "open";
  readonly limit: number | undefined;
  readonly onError: "cancel" | "continue";
  readonly timed: boolean;
  readonly bodySharesError: boolean;
}

/** What happens to a group from outside. `letGo`, `cancelTask` and `observe`, a late look at a handle, concern one task. */
export type Happening =
  | { readonly kind: "letGo" | "cancelTask" | "observe"; readonly id: number }
  | { readonly kind: "abort" | "timeout" | "cancel" | "cancelWithReason" | "bodyReturns" | "bodyThrows" };

/**
 * What a group settles with: a value, or the label of an error; or failures, the root among the first. What one happening leads to is of
 * one moment, after the failure that it is itself: that order is nobody's business.
 */
export type Outcome = { readonly value: "value" } | { readonly error: string } | { readonly failures: readonly (readonly string[])[] };

type State = "queued" | "running" | "fulfilled" | "failed" | "cancelled";

/** What the error of a task is known by. */
export function labelOf({ id, sharesError }: Plan, when: string): string {
  return sharesError ? "shared" : `${when} ${String(id)}`;
}

/** A group as the semantics describe it, without a promise in it: every happening is followed to its last consequence. */
export class Model {
  /** The tasks that were called, and those that were called and have learnt of a cancellation. */
  readonly ran = new Set<number>();
  readonly told = new Set<number>();
  readonly states = new Map<number, State>();
  finished = false;
  bodyDone = false;
  readonly #rules: Rules;
  readonly #limit: number;
  /** The labels of the failures, moment by moment. */
  readonly #moments: string[][] = [];
  /** For each failure, who threw it and was not looked at. The body is looked at by nobody. */
  readonly #unseen = new Map<string, Set<number | "body">>();
  readonly #observed = new Set<number>();
  /** The failures that there were when the group was disposed of. */
  #before: readonly string[] | undefined;
  /** The failures that the last happening has led to. */
  #consequences: string[] = [];
  /** Tasks that were called and have not ended, by the turn in which they began to wait. */
  readonly #waiting = new Map<number, Plan>();
  #queue: Plan[] = [];
  #slots = 0;
  #daemons = 0;
  #cancelled: "failure" | "abort" | "exit" | "reason" | "timeout" | undefined;
  /** The failure that it was cancelled for: who throws that again only repeats the cancellation. */
  #cause: string | undefined;
  #aborted = false;
  #ending = false;
  /** What follows in a moment, as promises do. */
  readonly #soon: (() => void)[] = [];

  constructor(rules: Rules, plans: readonly Plan[]) {
    this.#rules = rules;
    this.#limit = rules.limit ?? Infinity;
    for (const plan of plans) this.#spawn(plan);
    this.#follow();
  }

  /** What may happen next. */
  get possible(): readonly Happening[] {
    const waiting = [...this.#waiting.keys()];
    return [
      ...waiting.map((id) => ({ kind: "letGo", id }) as const),
      ...[...waiting, ...this.#queue.map(({ id }) => id)].map((id) => ({ kind: "cancelTask", id }) as const),
      ...(this.bodyDone ? [] : ([{ kind: "bodyReturns" }, { kind: "bodyThrows" }] as const)),
      ...(["abort", "cancel", "cancelWithReason"] as const).map((kind) => ({ kind })),
      ...[...this.#unseen.values()].flatMap((ids) => [...ids]).flatMap((id) => (id === "body" ? [] : [{ kind: "observe", id } as const])),
      ...(this.#rules.timed && this.#cancelled !== "timeout" ? [{ kind: "timeout" } as const] : []),
    ];
  }

  /** Takes a happening in, with all that follows from it. */
  happen(what: Happening): void {
    this.#consequences = [];
    if (what.kind === "letGo") this.#letGo(what.id);
    else if (what.kind === "cancelTask") this.#cancelTask(what.id);
    else if (what.kind === "observe") this.#observe(what.id);
    else if (what.kind === "bodyReturns" || what.kind === "bodyThrows") this.#endBody(what.kind === "bodyThrows");
    else if (what.kind === "abort") {
      this.#aborted = true;
      this.#cancel("abort");
    } else if (what.kind === "timeout") this.#cancel("timeout");
    else this.#cancel(what.kind === "cancel" ? "exit" : "reason");
    this.#follow();
  }

  /**
   * A failure outranks an abort, an abort outranks a cancellation, and a cancellation without a reason is a normal end. Of an abort and a
   * timeout the first one counts. A disposal throws nothing unless something failed before it that nobody has looked at.
   */
  get outcome(): Outcome {
    const isSeen = (label: string) => this.#unseen.get(label)?.size === 0;
    if (this.#before?.every(isSeen) === true) return { value: "value" };
    const failures = this.#moments.map((moment) => (this.disposed ? moment.filter((label) => !isSeen(label)) : moment));
    if (failures.some(({ length }) => length > 0)) return { failures };
    if (this.#cancelled === "timeout") return { error: "timeout" };
    if (this.#aborted) return { error: "outer" };
    return this.#cancelled === "reason" ? { error: "reason" } : { value: "value" };
  }

  /** Whether it ended without a `join`. */
  get disposed(): boolean {
    return this.#before !== undefined;
  }

  #note(label: string, by: number | "body", cleansUp: boolean): void {
    const unseen = this.#unseen.get(label);
    if (unseen !== undefined) unseen.add(by);
    else {
      this.#unseen.set(label, new Set([by]));
      // The very first is the root, unless several tasks clean up at once.
      const first = this.#moments.length === 0 && !cleansUp;
      if (!first && !this.#moments.includes(this.#consequences)) this.#moments.push(this.#consequences);
      if (first) this.#moments.push([label]);
      else this.#consequences.push(label);
    }
    if (by !== "body" && this.#observed.has(by)) this.#observe(by);
  }

  // For a supervisor, a failure is over when each who threw it was looked at; thrown again, it is a new one.
  #observe(id: number): void {
    this.#observed.add(id);
    for (const [label, unseen] of this.#unseen) {
      if (!unseen.delete(id) || unseen.size > 0 || this.#rules.onError === "cancel") continue;
      this.#unseen.delete(label);
      this.#before = this.#before?.filter((each) => each !== label);
      for (const moment of this.#moments) if (moment.includes(label)) moment.splice(moment.indexOf(label), 1);
    }
  }

  #follow(): void {
    for (let next = this.#soon.shift(); next !== undefined; next = this.#soon.shift()) next();
  }

  #spawn(plan: Plan): void {
    if (this.#cancelled !== undefined || this.#ending) this.states.set(plan.id, "cancelled");
    else if (plan.daemon || this.#slots < this.#limit) this.#start(plan);
    else {
      this.states.set(plan.id, "queued");
      this.#queue.push(plan);
    }
    if (plan.observed) this.#observe(plan.id);
  }

  #start(plan: Plan): void {
    this.ran.add(plan.id);
    this.states.set(plan.id, "running");
    this.#hold(plan, 1);
    for (const child of plan.before) this.#spawn(child);
    if (plan.start === "throws at once") this.#fail(plan, "at once");
    else if (plan.start === "fulfils at once") this.#end(plan, "fulfilled");
    else {
      this.#waiting.set(plan.id, plan);
      if (this.#cancelled !== undefined) this.#tell([plan]);
    }
  }

  #hold({ daemon }: Plan, change: 1 | -1): void {
    if (daemon) this.#daemons += change;
    else this.#slots += change;
  }

  #letGo(id: number): void {
    const plan = this.#waiting.get(id);
    if (plan === undefined) return;
    this.#waiting.delete(id);
    for (const child of plan.after) this.#spawn(child);
    // How a function ends is known a moment after it has ended.
    this.#soon.push(() => {
      if (plan.fails) this.#fail(plan, "later");
      else this.#end(plan, "fulfilled");
    });
  }

  #tell(plans: readonly Plan[]): void {
    for (const plan of plans) {
      if (!plan.listens) continue;
      this.told.add(plan.id);
      this.#waiting.delete(plan.id);
      this.#soon.push(() => {
        if (plan.failsInCleanUp) this.#fail(plan, "clean-up");
        else this.#end(plan, "cancelled");
      });
    }
  }

  #fail(plan: Plan, when: string): void {
    const label = labelOf(plan, when);
    if (this.#cause === label) {
      this.#end(plan, "cancelled");
      return;
    }
    this.#note(label, plan.id, when === "clean-up");
    if (this.#rules.onError === "cancel") this.#cancel("failure", label);
    this.#end(plan, "failed");
  }

  #end(plan: Plan, state: State): void {
    this.states.set(plan.id, state);
    this.#hold(plan, -1);
    while (this.#slots < this.#limit && this.#queue.length > 0) this.#admit(this.#queue.shift() as Plan);
    this.#settle();
  }

  // A slot is kept for a queued task from the moment it is its turn.
  #admit(plan: Plan): void {
    this.#hold(plan, 1);
    this.#soon.push(() => {
      this.#hold(plan, -1);
      if (this.#cancelled === undefined) this.#start(plan);
      else this.#refuse(plan);
      this.#settle();
    });
  }

  #refuse({ id }: Plan): void {
    this.states.set(id, "cancelled");
    this.#queue = this.#queue.filter((queued) => queued.id !== id);
  }

  #cancel(kind: "failure" | "abort" | "exit" | "reason" | "timeout", cause?: string): void {
    if (this.#cancelled !== undefined || this.finished) return;
    this.#cancelled = kind;
    this.#cause = cause;
    for (const plan of this.#queue) this.#refuse(plan);
    this.#tell([...this.#waiting.values()]);
  }

  #cancelTask(id: number): void {
    const queued = this.#queue.find((plan) => plan.id === id);
    if (queued !== undefined) this.#refuse(queued);
    const plan = this.#waiting.get(id);
    if (plan !== undefined) this.#tell([plan]);
  }

  #endBody(throws: boolean): void {
    if (this.bodyDone) return;
    this.bodyDone = true;
    if (throws && this.#rules.form === "open") {
      this.#before = this.#moments.flat();
      this.#cancel("exit");
    } else if (throws) {
      const label = this.#rules.bodySharesError ? "shared" : "body";
      if (this.#cause !== label) this.#note(label, "body", false);
      this.#cancel("failure", label);
    }
    this.#settle();
  }

  // First the others, then the daemons, then the group.
  #settle(): void {
    if (!this.bodyDone || this.#slots > 0) return;
    if (this.#daemons === 0) this.finished = true;
    else if (!this.#ending) {
      this.#ending = true;
      this.#tell([...this.#waiting.values()]);
    }
  }
}
