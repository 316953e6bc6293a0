import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  late: "When the timer of `{{delay}}` ms wins, `{{work}}` runs on, and nobody waits for it any more. `withTimeout` cancels it then, waits until it has ended, and {{outcome}} as before.",
  wordless:
    "When the timer of `{{delay}}` ms wins, `{{work}}` runs on, and the race rejects with `undefined`. `withTimeout` cancels the work, waits until it has ended, and rejects with a `TimeoutError`.",
  partly:
    "When the timer of `{{delay}}` ms wins, `{{work}}` runs on. `withTimeout` cancels it then and waits until it has ended, but `{{deaf}}` in it takes no `AbortSignal`: once that has begun, the deadline waits for its end.",
  lingering:
    "The first of these calls of {{works}} to settle decides, and the others run on. `TaskGroup.{{member}}` cancels them and waits until they have ended.",
  deaf: "When the timer of `{{delay}}` ms wins, `{{work}}` runs on: it takes no `AbortSignal`, so nothing can end it, and `withTimeout` would wait for it beyond the deadline. Let it take a signal, then use `withTimeout`.",
  unstoppable:
    "When `{{work}}` does not decide this race, it runs on: it takes no `AbortSignal`, so nothing can end it, and `TaskGroup.{{member}}` would wait for it. Let it take a signal, then use `TaskGroup.{{member}}`.",
  handed:
    "`{{promise}}` is running already when `{{helper}}` gets it, so nothing can end it when the timer of `{{delay}}` ms wins. Let callers pass a function that takes a signal, and give it to `withTimeout`.",
  unsent: "When `{{other}}` settles first, `{{work}}` runs on, although it takes an `AbortSignal`. Pass it one that aborts then.",
  tied: "`{{work}}` gets `{{options}}`, which may hold a signal of its own, and runs on when it loses this race. Start it in a task function that passes both signals on: `AbortSignal.any([signal, …])`.",
  handle:
    "The timer behind this race is also used elsewhere, as `{{timer}}`, which `withTimeout` has no place for. Free it from the other uses first.",
  suspended:
    "`{{work}}` awaits before it starts, in the middle of this list, so it cannot become a task function as it stands. Await first, into a constant.",
  comment: "As `{{target}}`, this race would lose the comment inside it. Move the comment out first.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
