import { ts } from "ts-morph";
import type { UnusedSuppression } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";

/** The `// codemod-ignore <transform>: reason` comments of one file. */
export interface Suppressions {
  /**
   * Is a node's finding silenced? The comment stands on the line above the node's line or above its statement, or at the end of
   * its line.
   */
  silences(transform: string, node: ts.Node): boolean;
  /** Lines, from 0, of comments that have silenced something so far. */
  readonly used: ReadonlySet<number>;
}

/** Which transforms there are, and which of them ran: a comment for one that did not run cannot be judged. */
export interface Judged {
  readonly known: readonly string[];
  readonly ran: readonly string[];
}

// One for each tree: what it has silenced is asked for when the tree has been walked.
const opened = new WeakMap<ts.SourceFile, Suppressions>();

/** The comments of a tree that ask for silence; asked again for the same tree, the same ones. */
export function suppressionsOf(source: ts.SourceFile): Suppressions {
  const known = opened.get(source);
  if (known !== undefined) return known;
  const fresh = openSuppressions(source);
  opened.set(source, fresh);
  return fresh;
}

function openSuppressions(source: ts.SourceFile): Suppressions {
  const used = new Set<number>();
  if (!source.text.includes("codemod-ignore")) return { silences: () => false, used };
  const lines = source.text.split("\n");
  const silences = (line: number, transform: string, ownLineOnly: boolean): boolean => {
    const comment = commentIn(lines[line]);
    if (comment === undefined || (ownLineOnly && !comment.isAlone)) return false;
    if (comment.transforms.length > 0 && !comment.transforms.includes(transform)) return false;
    used.add(line);
    return true;
  };
  return {
    used,
    silences: (transform, node) => {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const statement = ts.findAncestor(node, ts.isStatement);
      const first = statement === undefined ? line : source.getLineAndCharacterOfPosition(statement.getStart(source)).line;
      return silences(line, transform, false) || silences(line - 1, transform, true) || silences(first - 1, transform, true);
    },
  };
}

/** The comments of a walked tree that silence nothing. Not among them: those for a transform that did not run. */
export function unusedIn(file: RepoPath, source: ts.SourceFile, { known, ran }: Judged): readonly UnusedSuppression[] {
  if (!source.text.includes("codemod-ignore")) return [];
  const { used } = suppressionsOf(source);
  const unused: UnusedSuppression[] = [];
  for (const [line, text] of source.text.split("\n").entries()) {
    const comment = commentIn(text);
    if (comment === undefined || used.has(line)) continue;
    if (!isCommentStart(source, source.getPositionOfLineAndCharacter(line, comment.at))) continue;
    const unknown = comment.transforms.find((id) => !known.includes(id));
    const asked = comment.transforms.length === 0 ? known : comment.transforms;
    if (unknown === undefined && !asked.every((id) => ran.includes(id))) continue;
    const reason = unknown === undefined ? "It silences nothing: nothing is found there." : `There is no transform \`${unknown}\`.`;
    unused.push({ file, line: line + 1, comment: text.slice(comment.at).trim(), reason });
  }
  return unused;
}

interface Comment {
  /** Where it begins in its line. */
  readonly at: number;
  /** Nothing stands before it. */
  readonly isAlone: boolean;
  /** The transforms it names; none: all. */
  readonly transforms: readonly string[];
}

function commentIn(line: string | undefined): Comment | undefined {
  const match = /(\S?)\s*((?:\/\/|\/\*)\s*codemod-ignore(?!-)\s*([\w, -]*))/u.exec(line ?? "");
  if (match === null) return undefined;
  const transforms = (match[3] ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  return { at: match.index + match[0].length - (match[2]?.length ?? 0), isAlone: match[1] === "", transforms };
}

// Neither in a text nor in the middle of another comment.
function isCommentStart(source: ts.SourceFile, position: number): boolean {
  let node: ts.Node = source;
  for (let inner: ts.Node | undefined = node; inner !== undefined;) {
    node = inner;
    inner = node.getChildren(source).find((child) => child.pos <= position && position < child.end);
  }
  const ranges = [
    ...(ts.getLeadingCommentRanges(source.text, node.pos) ?? []),
    ...(ts.getTrailingCommentRanges(source.text, node.pos) ?? []),
  ];
  return ranges.some(({ pos }) => pos === position);
}
