import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  unforwarded:
    "If {{producer}} fails, nobody tells `{{sink}}`: whoever reads from it waits for ever, or takes a part for the whole. The edit passes the failure on.",
  silent:
    "If {{producer}} fails, whoever reads from `{{sink}}` is not told, and waits for ever or takes a part for the whole; and nothing ends it when the reader leaves early. Run both in one `TaskGroup.run`, or end `{{sink}}` with the error.",
  untold:
    "If {{producer}} fails, `{{group}}` is cancelled, but whoever reads from `{{sink}}` is not told and waits for ever, and the group with it. End `{{sink}}` with the error where it is caught.",
  unclosed:
    "Nobody closes `{{sink}}`: the loop that reads it waits for ever after the last value of {{producer}}. The edit closes it when {{producer}} is done, with the error if it failed.",
  shut: "`{{close}}` runs when the first of these producers is done: `{{sink}}` is closed for all of them, and the next `send` or `close` of another throws. Close it once, behind the join of all.",
  stranded:
    "This `{{exit}}` leaves while `{{producer}}` still runs: nothing reads from `{{sink}}` any more, and nobody awaits it. Run both in one `TaskGroup.run`, or await it in a `finally`.",
  blocked:
    "Nothing reads from `{{sink}}` once this `{{exit}}` has left the loop, but `{{group}}` still waits for the task that feeds it. Cancel the group where the loop is left.",
  leaves: "If the reader stops early, this generator ends at its `yield`, and `{{cleanup}}` behind it never runs. Put it into a `finally`.",
  unsubscribed:
    "If the reader stops, this generator ends at its `yield`, and nothing takes back `{{setup}}`: it goes on for nobody. Take it back in a `finally` around the `yield`.",
  running:
    "The work in `{{list}}` runs already while its results are handed out one by one: a reader that stops early leaves the rest running, and a failure further down is an unhandled rejection meanwhile. Start each when it is asked for, or settle them all in a `finally`.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
