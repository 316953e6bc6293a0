import { ts } from "ts-morph";

/** Records of 28 bytes, a node each, parents before their children: kind, pos, end, next sibling, parent, data, flags. */
const recordBytes = 28;
const nodesOffsetAt = 40;

const first = 1;

/** A file as TypeScript 7 parsed it. Its nodes are told apart by their number. */
export interface Tree {
  readonly kindAt: (index: number) => number;
  readonly rangeAt: (index: number) => { readonly pos: number; readonly end: number };
  /** The number of the node of that kind that stands exactly there; undefined when there is none. */
  readonly indexOf: (pos: number, end: number, kind: number) => number | undefined;
}

/** Reads the server's own form of a parsed file. */
export function readTree(bytes: Uint8Array): Tree {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(nodesOffsetAt, true);
  const count = Math.floor((view.byteLength - start) / recordBytes);
  const at = (index: number, field: number): number => view.getInt32(start + index * recordBytes + field, true);
  const kindAt = (index: number): number => view.getUint32(start + index * recordBytes, true);
  const childrenHold = (parent: number, pos: number, end: number, kind: number): number | undefined => {
    for (let child = parent + 1; child < count && at(child, 16) === parent;) {
      if (at(child, 4) <= pos && at(child, 8) >= end) {
        if (at(child, 4) === pos && at(child, 8) === end && kindAt(child) === kind) return child;
        const found = childrenHold(child, pos, end, kind);
        if (found !== undefined) return found;
      }
      const next = at(child, 12);
      if (next === 0) break;
      child = next;
    }
    return undefined;
  };
  return {
    kindAt,
    rangeAt: (index) => ({ pos: at(index, 4), end: at(index, 8) }),
    indexOf: (pos, end, kind) => (kindAt(first) === kind ? first : childrenHold(first, pos, end, kind)),
  };
}

/** The node of `source` of that kind that stands exactly there. */
export function nodeAt(source: ts.SourceFile, pos: number, end: number, kind: ts.SyntaxKind): ts.Node | undefined {
  if (kind === ts.SyntaxKind.SourceFile) return source;
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos > pos || node.end < end) return undefined;
    if (node.pos === pos && node.end === end && node.kind === kind) return node;
    return ts.forEachChild(node, visit);
  };
  return ts.forEachChild(source, visit);
}
