import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  deaf: "This wait ignores `{{signal}}`: after an abort it still runs to the end of its delay. `sleep` ends with the signal.",
  unheard:
    "This wait ignores `{{signal}}`, and nothing awaits it on the spot: if `{{signal}}` aborts first, its rejection may go unhandled. Accept the edit if every path awaits it.",
  floating:
    "Nobody joins the promise that this wait is part of: an abort of `{{signal}}` would end as an unhandled rejection. It becomes `sleep` without the signal; give it an owner, then pass the signal.",
  unsignalled: "Nothing can end this wait early. Give the enclosing function an `AbortSignal` and pass it to `sleep`.",
  own: "This wait ignores `{{signal}}`, which this code made itself, maybe for another purpose. Accept the edit if the wait should end with it.",
  helper:
    "Whoever awaits `{{helper}}` cannot end it early. Made with `sleep` it waits the same, and callers that have a signal can call `sleep` themselves.",
  caller:
    "`{{helper}}` cannot be told of `{{signal}}`: after an abort this wait still runs to the end of its delay. `sleep` ends with the signal.",
  inlined: "`{{helper}}` is `sleep` by another name. Call `sleep` itself, which also takes a signal.",
  swapped: "`{{name}}` waits as the runtime's `sleep` does, but is never given a signal. As `sleep`, every call may pass one.",
  leaving: "Nothing uses `{{helper}}` any more once its callers call `sleep` themselves.",
  retried:
    "An abort of `{{signal}}` would be caught by the `catch` of this loop and tried again. Let it out of the loop: rethrow when `{{signal}}` has aborted.",
  answered:
    "An abort of `{{signal}}` is answered behind this wait, by code that no longer runs once the wait rejects. Move that code into a `finally`, then accept the edit.",
  cleanup: "This wait is part of a clean-up, or comes after the abort: no signal may cut it short. It becomes `sleep` without one.",
  joined:
    "This wait is one of the promises of `{{combinator}}`, so its end by an abort would be the end of them all. Accept the edit if the others may go on alone.",
  raced:
    "This wait is one of the promises of `{{combinator}}`: it may lose and run on, or win and leave the work running. For a timeout, `withTimeout` ends both.",
  kept: "This wait can be ended or let go through `{{handle}}`, which `sleep` has no place for. Replace that by an `AbortSignal` first.",
  value: "This wait resolves with a value, and `sleep` resolves with none. Wait first, then use the value.",
  delay: "This delay is `{{type}}`, and `sleep` waits for a number of milliseconds. Write it as one.",
  comment: "As `sleep`, this wait would lose the comment inside it. Move the comment out first.",
  mocked:
    "`{{mocker}}` mocks what is called here, and would not mock `sleep`: its test would wait in full. Mend the test, then accept the edit.",
  faked: "This file replaces the clock, and a test may count on how this timer is made. Migrate the test by hand.",
  foreign: "`{{realm}}` sends this code into another realm, where nothing can be imported. It has to keep its own timer.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
