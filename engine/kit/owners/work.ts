import type { ts } from "ts-morph";
import type { ImportNeed } from "../../model/finding.js";
import type { Edit } from "../../model/text.js";

/** Work that nobody joins, as an owner has to know it. */
export interface Work {
  /** The code that starts it. */
  readonly node: ts.Expression;
  /** How a person calls it: `sendMail`. */
  readonly name: string;
  /** It was detached on purpose: marked `void`, or given a handler of its own. */
  readonly isDeliberate: boolean;
  /** It deals with its own failure, so an owner will hardly ever see one. */
  readonly isHandled: boolean;
  /** It runs until somebody stops it: a function that waits for it would not return. */
  readonly isEndless: boolean;
  /** The code only hands it over: a timer or an event begins it, when the function around it may have ended. */
  readonly isLater?: boolean;
}

/** Somebody who joins the work. */
export interface Owner {
  readonly kind: "scope" | "tail" | "await" | "class" | "parameter" | "background";
  /** What tasks are spawned on: `group`, `this.tasks`, `background`. Empty for `await`. */
  readonly group: string;
  readonly verdict: "rewrite" | "review";
  /** What makes the owner ready: the wrapper, the field, the join. The site itself is the caller's to edit. */
  readonly edits: readonly Edit[];
  readonly needs: readonly ImportNeed[];
  /** What it means, as the last sentence of a message without its full stop. */
  readonly remedy: string;
}

/** Nobody can join it: what a person could do, as a sentence without its full stop. */
export interface Unowned {
  readonly kind: "none";
  readonly remedy: string;
}
