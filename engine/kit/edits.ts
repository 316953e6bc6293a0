import type { ts } from "ts-morph";
import type { Edit, RepoPath } from "../model/text.js";
import type { FileView } from "../model/transform.js";

type Target = Pick<FileView, "path" | "source">;

/** Replaces a node's own text; comments and white space before it stay. */
export function replace(file: Target, node: ts.Node, text: string): Edit {
  return edit(file.path, node.getStart(file.source), node.end, text);
}

/** Replaces from `start` up to `end`. */
export function replaceRange(file: Target, start: number, end: number, text: string): Edit {
  return edit(file.path, start, end, text);
}

/** Inserts right before the node's first token, after its leading comments. */
export function insertBefore(file: Target, node: ts.Node, text: string): Edit {
  const start = node.getStart(file.source);
  return edit(file.path, start, start, text);
}

/** Inserts right after the node's last token. */
export function insertAfter(file: Target, node: ts.Node, text: string): Edit {
  return edit(file.path, node.end, node.end, text);
}

/** Inserts at an offset. */
export function insertAt(file: Target, offset: number, text: string): Edit {
  return edit(file.path, offset, offset, text);
}

/** Removes from `start` up to `end`. */
export function removeRange(file: Target, start: number, end: number): Edit {
  return edit(file.path, start, end, "");
}

/** Removes what stands from `start` up to `end` together with the comments in there, which are about it alone. */
export function removeWithComments(file: Target, start: number, end: number): Edit {
  return { ...removeRange(file, start, end), takesComments: true };
}

/** Marks an edit that other findings may ask for as well, letter for letter: it is written once for all that are accepted. */
export function share(edit: Edit): Edit {
  return { ...edit, shared: true };
}

function edit(file: RepoPath, start: number, end: number, text: string): Edit {
  return { span: { file, start, end }, text };
}
