import type { Draft } from "../../engine/kit/index.js";

/** What is said at a site; `{{when}}` says when the function comes to read the variable. */
export const messages = {
  head: "All rounds of the loop share one `{{name}}`, and this function reads it {{when}}: by then it holds what a later round left. Declare it with `{{keyword}}`, and each round has its own.",
  cursor:
    "The loop moves `{{name}}` on before this function reads it {{when}}: it finds where the loop has got to by then. Take a copy in each round, and read that.",
} as const;

/** Ids of the messages. */
export type Message = keyof typeof messages;

/** What the finders yield. */
export type Found = Draft<Message>;
