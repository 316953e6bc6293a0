import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { hasCommentInside } from "../comments.js";
import { insertAfter, insertAt, replace } from "../edits.js";
import { braced, indentOf, styleOf } from "../style.js";
import type { Carried, Hand, Reach } from "./reach.js";

/** The edits that make the calls of a task take its signal; `outer` is the group's own, which the task's replaces. */
export function signalEdits(reach: Reach, signal: string, outer: string | undefined, file: FileView): readonly Edit[] {
  return [
    ...reach.hands.map((hand) => handOver(hand, signal, file)),
    ...reach.carried.filter(({ text }) => text === outer).flatMap((carried) => exchange(carried, signal, file)),
  ];
}

function handOver({ call, slot }: Hand, signal: string, file: FileView): Edit {
  if (slot.kind === "argument") return appendArgument(call, signal, file);
  const literal = call.arguments[slot.index];
  const member = signal === "signal" ? "signal" : `signal: ${signal}`;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return appendArgument(call, braced(member, file.source), file);
  const last = literal.properties[literal.properties.length - 1];
  if (last === undefined) return replace(file, literal, braced(member, file.source));
  return insertAfter(file, last, `,${gapBefore(last, literal.properties.pos, file)}${member}`);
}

function appendArgument(call: ts.CallExpression, text: string, file: FileView): Edit {
  const last = call.arguments[call.arguments.length - 1];
  if (last === undefined) return insertAt(file, call.end - 1, text);
  return insertAfter(file, last, `,${gapBefore(last, call.arguments.pos, file)}${text}`);
}

/** What to put before something that follows `node` in a list: what stands on a line of its own is followed by another line. */
export function gapBefore(node: ts.Node, listStart: number, file: FileView): string {
  const start = node.getStart(file.source);
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const isOwnLine = lineStart > listStart - 1 && file.text.slice(lineStart, start).trim() === "";
  return isOwnLine ? `${styleOf(file.source).eol}${indentOf(node)}` : " ";
}

function exchange({ node, value }: Carried, signal: string, file: FileView): readonly Edit[] {
  if (value.getText(file.source) === signal && (ts.isShorthandPropertyAssignment(node) || !ts.isPropertyAssignment(node))) return [];
  if (ts.isShorthandPropertyAssignment(node)) return [replace(file, node, `signal: ${signal}`)];
  if (ts.isPropertyAssignment(node) && signal === "signal" && !hasCommentInside(node)) return [replace(file, node, "signal")];
  return [replace(file, value, signal)];
}
