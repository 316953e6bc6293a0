/** What transform authors import: the form to fill in, questions about nodes and names, verbs that return edits. */
export type { Draft, ImportDrop, ImportNeed, Verdict } from "../model/finding.js";
export type { Answer, Arity, Elements, Origin, SignalPath, SignalSlot, TypeOracle } from "../model/oracle.js";
export type { Settings } from "../model/settings.js";
export type { Edit, RepoPath, Span } from "../model/text.js";
export type { Facts, FileView, Json, SurveyView, Transform } from "../model/transform.js";
export * from "./aftermath.js";
export * from "./cleanup.js";
export * from "./comments.js";
export * from "./define.js";
export * from "./edits.js";
export * from "./globals.js";
export * from "./groups.js";
export * from "./order.js";
export * from "./realms.js";
export * from "./scopes.js";
export * from "./signals.js";
export * from "./style.js";
export * from "./syntax.js";
