import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site; `remedy` says what to do there. */
export const messages = {
  each: "`{{items}}.forEach` does not wait for {{callback}}: what follows runs before the work is done{{loss}}. {{remedy}}.",
  executor:
    "The promise never learns of a failure in its async executor: whoever awaits it waits forever, and the error reaches nobody. {{remedy}}.",
  timer: "`{{callee}}` does not look at the promise of {{callback}}: its failure reaches nobody, and nobody waits for it. {{remedy}}.",
  listener: "Whoever emits {{event}} does not look at the promise of {{callback}}: its failure reaches nobody. {{remedy}}.",
  handler:
    "`{{callee}}` does not look at the promise of {{callback}}: after a failure the request is never answered. Catch the error, and hand it to `{{next}}`.",
  argument: "`{{callee}}` does not look at the promise of {{callback}}: its failure reaches nobody. {{remedy}}.",
  attribute:
    "`{{name}}` does not look at the promise of {{callback}}: its failure reaches nobody. Show it to the user in a `catch` inside.",
  property:
    "`{{name}}` is declared to return nothing, so nobody looks at the promise of {{callback}}: its failure reaches nobody. {{remedy}}.",
  returned: "The function returned here is declared to return nothing: nobody looks at the promise of {{callback}}. {{remedy}}.",
  override: "`{{base}}` declares that `{{name}}` returns nothing: who calls it through `{{base}}` looks at no promise. {{remedy}}.",
  predicate:
    "`{{method}}` takes the promise of {{callback}} for its answer, and a promise is always true. Await the answers first, e.g. with `TaskGroup.map`, then `{{method}}` by them.",
  comparator:
    "`sort` takes the promise of {{callback}} for a number, and a promise is none: the order stays. Await the keys first, then sort by them.",
  accumulator:
    "`{{method}}` hands the promise of {{callback}} on as `{{accumulator}}`, and nobody awaits it there: only the last failure is seen. Await `{{accumulator}}` first, or use a loop.",
  condition: "`{{value}}` is a promise here, and a promise is always true. {{remedy}}.",
  spread: "`{{value}}` is a promise here, and spreading a promise gives no properties. {{remedy}}.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;

/** The promise of a failure's fate: what to do when no owner is at hand. */
export const catchInside = "Catch the error inside";
