import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  late: "`{{setting}}` comes after work was added to `{{queue}}`: what was started by then runs without the limit. Set it where `{{queue}}` is made.",
  changed:
    "`{{setting}}` comes after work was added to `{{queue}}`, which was made with `{{old}}`: what was started by then runs under that limit. Accept the edit if the new one is meant from the start.",
  stuck:
    "`{{setting}}` comes after work was added to `{{queue}}`: what was started by then runs without this limit, and {{obstacle}}. Set it before the first task.",
  fixed:
    "The limit of a group is fixed when it is opened: `{{setting}}` changes nothing, and the tasks of `{{group}}` run without one. Pass `limit` in its options.",
  fresh:
    "`{{limiter}}` is made anew for each call of this function, so every task has a limiter of its own and none ever waits. Make one before `{{iteration}}`.",
  started: "`{{job}}` is running already when `{{limiter}}` gets it, so nothing is left to limit. Hand over a function that starts it.",
  sequential:
    "The loop awaits each task of `{{limiter}}` before it hands over the next one: there is never more than one, and the limit holds nothing back. Start them all and await them together, e.g. with `TaskGroup.map` and its `limit`, or leave `{{limiter}}` out.",
  unbounded:
    "`{{call}}` starts a task for each of `{{items}}` at once, however many there are. With `limit: {{limit}}` the rest wait their turn.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
