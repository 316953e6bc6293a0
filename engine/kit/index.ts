/** What transform authors import: the form to fill in, questions about nodes and names, verbs that return edits. */
export type { Draft, ImportDrop, ImportNeed, Verdict } from "../model/finding.js";
export type {
  Answer,
  Arity,
  Elements,
  Family,
  Origin,
  ProjectFile,
  ResultUse,
  SignalPath,
  SignalSlot,
  TypeOracle,
} from "../model/oracle.js";
export type { Settings } from "../model/settings.js";
export type { Edit, RepoPath, Span } from "../model/text.js";
export type { Facts, FileView, Json, SurveyView, Transform } from "../model/transform.js";
export * from "./aftermath.js";
export * from "./ask.js";
export * from "./cleanup.js";
export * from "./combinators/callee.js";
export * from "./combinators/parts.js";
export * from "./combinators/site.js";
export * from "./combinators/waiting.js";
export * from "./comments.js";
export * from "./define.js";
export * from "./edits.js";
export * from "./globals.js";
export * from "./groups.js";
export * from "./indents.js";
export * from "./layout.js";
export * from "./lines.js";
export * from "./names.js";
export * from "./naming.js";
export * from "./order.js";
export * from "./owners/background.js";
export * from "./owners/endless.js";
export * from "./owners/group.js";
export * from "./owners/lifecycle.js";
export * from "./owners/owner.js";
export * from "./owners/parameter.js";
export * from "./owners/tail.js";
export * from "./owners/work.js";
export * from "./places.js";
export * from "./realms.js";
export * from "./runs.js";
export * from "./scopes.js";
export * from "./signals.js";
export * from "./style.js";
export * from "./syntax.js";
export * from "./tasks/callback.js";
export * from "./tasks/curry.js";
export * from "./tasks/hand.js";
export * from "./tasks/reach.js";
export * from "./tasks/retry.js";
export * from "./tasks/signal.js";
export * from "./tasks/start.js";
export * from "./timers/helper.js";
export * from "./timers/library.js";
export * from "./timers/promise.js";
export * from "./timers/wait.js";
export * from "./writes.js";
