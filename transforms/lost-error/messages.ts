import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  uncaused: "This `{{error}}` takes the place of {{caught}}, whose message and stack are lost. Pass that on as its `cause`.",
  partial:
    "Only `{{parts}}` of the caught error is kept, and this `{{error}}` takes the place of the rest. Catch the whole error, and pass it on as `{ cause: error }`.",
  other:
    "The cause of this `{{error}}` is `{{cause}}`, which does not come from the caught error: that one is lost. Pass it on as the cause, or both in an `AggregateError`.",
  first:
    "Several of the promises of `{{join}}` may fail, and only the first failure gets here: the others are dropped without a word. With `TaskGroup`, `TaskGroup.failures(error)` lists them all.",
  others:
    "Several tasks of `{{join}}` may have failed, and only the first failure is logged. `TaskGroup.failures({{error}})` lists them all: log the others too.",
  reason:
    "`{{reason}}` is what the tasks were cancelled with: it tells of the first failure at most, never of the others. Catch the error of the join, and ask `TaskGroup.failures(error)`.",
  swallowed:
    "This `catch` takes an abort of `{{signal}}` for one more failure, and the code behind it runs on as if nothing had been cancelled. Let the abort out first.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
