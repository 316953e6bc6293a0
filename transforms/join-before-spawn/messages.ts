import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  early:
    "`{{join}}` waits for nothing: `{{list}}` is still empty here, and nobody joins what is put into it below. Join behind the last of that.",
  unstarted:
    "`{{join}}` starts nothing: `{{list}}` is still empty here, and nothing calls what is put into it below. Call it behind the last of that.",
  closed:
    "`{{join}}` closes `{{group}}` before its tasks are spawned: `{{spawn}}` then throws a `GroupClosedError`. Join behind the last spawn.",
  phases:
    "`{{join}}` closes `{{group}}`, so that `{{spawn}}` behind it throws a `GroupClosedError`. Accept the edit if the later tasks need not wait for the earlier ones; otherwise give them a group of their own.",
  loop: "`{{join}}` closes `{{group}}` in the first round of this loop, and `{{spawn}}` throws in the second. Join behind the loop; or, if each round has to wait, open a group in each.",
  again:
    "`{{join}}` waits for what `{{list}}` holds at that moment. Nobody joins what is put into it below: how that ends is lost. Join once more behind it.",
  unflushed:
    "`{{join}}` runs only when `{{list}}` is full: nobody joins what the last rounds of this loop put into it. Join once more behind the loop.",
  late: "This runs after `{{join}}` has looked at `{{list}}`: nobody joins what is put into it here. Spawn it on a `TaskGroup`, which also waits for tasks that tasks spawn.",
  tangled:
    "`{{join}}` comes before `{{start}}`, so that nobody joins what is started there, and {{obstacle}}. Bring the join behind it by hand.",
  unjoined:
    "Leaving this block cancels the tasks of `{{group}}`, because nothing joins it. Join it as the last step, or cancel it where they are meant to end.",
  stray:
    "Nobody joins `{{group}}`: its tasks outlive this code, and their errors are lost. Join it as the last step, or open it with `await using`.",
  leaky:
    "{{exit}} leaves this code before `{{group}}` is joined: its tasks run on, and nobody learns how they end. With `await using`, leaving early cancels and awaits them.",
  skipped:
    "`{{join}}` runs in this branch only: where it is passed by, nobody joins the tasks of `{{group}}`. Join on every way, or cancel where they are meant to end.",
  abrupt:
    "This `return` comes before `{{join}}`, so it cancels the tasks of `{{group}}` that still run. Join first if they have to finish; call `{{group}}.cancel()` if they are meant to end here.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
