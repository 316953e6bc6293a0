import type { ts } from "ts-morph";
import type { Edit, RepoPath, Span } from "./text.js";

/**
 * How far a finding may go without a person.
 * `rewrite`: behaviour is kept on the good path. `review`: an edit exists, a person must accept it. `report`: no edit, the message says what to do.
 */
export type Verdict = "rewrite" | "review" | "report";

/** A name the edited file must import. Written once per file, and only if an accepted finding needs it. */
export interface ImportNeed {
  /** Module specifier as it stands in the file, e.g. `task-group`. */
  readonly module: string;
  /** The export's name, e.g. `sleep`. */
  readonly exported: string;
  /** What the file calls it; differs from `exported` when that name is taken. */
  readonly local: string;
  /** True when the file already imports it under `local`: nothing will be written. */
  readonly present?: boolean;
}

/** An import the edit may have left without a use. Removed only when nothing else in the file mentions the name. */
export interface ImportDrop {
  readonly module: string;
  readonly local: string;
}

/** One site as a transform sees it. Holds a live node, so it never leaves the scan stage. */
export interface Draft<Message extends string = string> {
  readonly node: ts.Node;
  readonly verdict: Verdict;
  readonly message: Message;
  /** Fills `{{name}}` in the message. */
  readonly data?: Readonly<Record<string, string>>;
  /** Absent or empty for a report. */
  readonly edits?: readonly Edit[];
  readonly needs?: readonly ImportNeed[];
  readonly drops?: readonly ImportDrop[];
  /** Findings with the same group are accepted or refused together, across files. */
  readonly group?: string;
  /** Files that hold the other findings of the group: they are scanned too, whenever this one's is. */
  readonly elsewhere?: readonly RepoPath[];
}

/** One site as everyone else sees it: plain data. */
export interface Finding {
  /** Survives unrelated edits: made of transform, file, enclosing symbol, normalised text and ordinal, never of line numbers. */
  readonly id: string;
  readonly transform: string;
  /** Number in the catalogue of twelve bugs, if the transform has one. */
  readonly bug?: number;
  readonly file: RepoPath;
  readonly span: Span;
  readonly verdict: Verdict;
  readonly messageId: string;
  readonly message: string;
  /** Why a `rewrite` or `review` was taken back, e.g. the type error its edit would have added. */
  readonly demoted?: string;
  readonly edits: readonly Edit[];
  readonly needs: readonly ImportNeed[];
  readonly drops: readonly ImportDrop[];
  readonly group?: string;
  /** Files that hold the other findings of the group. */
  readonly elsewhere?: readonly RepoPath[];
  /** 1-based position of `span` in the scanned text, for people. */
  readonly at: Position;
}

/** 1-based lines and columns; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
