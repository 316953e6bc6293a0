/** What is said of each kind of site; `remedy` says who could own it. */
export const messages = {
  bare: "Nobody waits for `{{call}}`: it may still run when its caller is done, and its failure reaches nobody. {{remedy}}.",
  void: "`void` detaches `{{call}}` on purpose: nobody waits for it, and its failure reaches nobody. {{remedy}}.",
  caught: "`{{call}}` deals with its own failure, but nobody waits for it: it may still run at shutdown. {{remedy}}.",
  rejected:
    "Nobody can catch `{{call}}` here: its error becomes an unhandled rejection, which ends a Node process. Throw the error, or give the promise to whoever has to learn of it; if that end is meant, `codemod-ignore fire-and-forget` above it says so.",
  unheard: "The handler of `{{call}}` cannot be called: its failure reaches nobody, and nobody waits for it. {{remedy}}.",
  callback: "`void` hides the promise of `{{call}}` from whoever calls this function: nobody waits for it. {{remedy}}.",
  list: "Nobody waits for the promises of `{{call}}`: {{loss}} may still run when the caller is done. {{remedy}}.",
  stored: "`{{name}}` is given the promise of `{{call}}` and never read: nobody waits for it. {{remedy}}.",
  module: "The module is evaluated before `{{call}}` is done, and nobody waits for it. {{remedy}}.",
} as const;

export type Message = keyof typeof messages;
