import type { Draft } from "../../engine/kit/index.js";

/** What is said at a site; `{{why}}` is the clause that says how two runs come to overlap. */
export const messages = {
  update:
    "`{{place}}` is read before `{{awaited}}` is awaited and written after it. {{Why}}, and what another run writes in between is lost. Await first, then update `{{place}}`.",
  derived:
    "`{{place}}` is read for a value that is written to it only after `{{awaited}}`. {{Why}}, and what another run writes in between is lost. Let one run at a time through, with a lock around both.",
  stale:
    "`{{name}}` holds `{{place}}` as it was before `{{awaited}}`, and what is made of it is written back after it. {{Why}}, and what another run writes in between is lost. Read `{{place}}` after the wait, or hold a lock around both.",
  check:
    "`{{place}}` is set after `{{awaited}}`, and was found unset before. {{Why}}, so each of them gets past that check and does the work again. Keep the promise of the first run, and let the others wait for it.",
  lookup:
    "`{{place}}` finds nothing, and the entry is made only after `{{awaited}}`. {{Why}}, so each of them finds nothing and does the work again. Put the promise itself under `{{key}}`, before it is awaited.",
  claim:
    "`{{place}}` says no until after `{{awaited}}`. {{Why}}, so each of them gets past that question. Add `{{key}}` before the wait, and take it out again if the work fails.",
  refused:
    "`{{place}}` is set after `{{awaited}}`, and the error for one that is set already is thrown before. {{Why}}, so each of them gets past that. Set it before the wait, and take it back if the work fails.",
  bound:
    "`{{place}}` is compared before `{{awaited}}` and changed after it. {{Why}}, so several of them pass the comparison, and the bound is broken. Change it before the wait, and take that back if the work fails, or hold a lock around both.",
  order:
    "`{{list}}` gets its elements in the order in which the runs are done, not in that of `{{over}}`. Return each result, and take `{{list}}` from the join.",
} as const;

/** Ids of the messages. */
export type Message = keyof typeof messages;

/** What the finders yield. */
export type Found = Draft<Message>;
