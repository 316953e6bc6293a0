import type { Draft } from "../../engine/kit/index.js";

/** What is said at a read; `{{task}}` names the work that brings the value. */
export const messages = {
  early:
    "`{{name}}` is read before `{{task}}` has brought its value: the work has been started, and nothing has waited for it. Await it first.",
  each: "`{{name}}` is read before `{{task}}` has brought its value: `forEach` starts that work for every element and waits for none of it. Use `map`, and await `Promise.all` of what it returns.",
  later: "`{{name}}` is read before `{{task}}` has brought its value, and only then joined. Read it behind the join of `{{handle}}`.",
  nowhere:
    "`{{name}}` is read before `{{task}}` has brought its value, and the code around cannot wait for it. Use the value where it arrives, or make `{{owner}}` async and await it.",
  refreshed:
    "`{{name}}` is read here with the value it started with; what `{{task}}` brings comes later. Await that first, or call the two by different names.",
  several:
    "`{{name}}` is read while several pieces of work that assign it are still running, `{{task}}` among them: which value it has is chance. Join them first, and give each its own variable.",
} as const;

/** Ids of the messages. */
export type Message = keyof typeof messages;

/** What the finders yield. */
export type Found = Draft<Message>;
