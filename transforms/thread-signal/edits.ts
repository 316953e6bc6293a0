import { ts } from "ts-morph";
import {
  braced,
  gapBefore,
  indentOf,
  insertAfter,
  insertAt,
  isNothing,
  replace,
  styleOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Member, Slot } from "./graph.js";
import { parametersOf } from "./members.js";
import type { OptionsType } from "./take.js";

/** The edit that adds a parameter for the signal at `index`; what a member leaves out before it is padded, named as in `names`. */
export function parameterEdit(member: Member, index: number, name: string, names: readonly string[]): Edit {
  const { signature, view } = member;
  const padding = names.slice(parametersOf(member).length, index).map((word) => `_${word}?: unknown`);
  const text = [...padding, `${name}?: AbortSignal`].join(", ");
  const last = signature.parameters[signature.parameters.length - 1];
  if (last === undefined) return insertAt(view, signature.parameters.pos, text);
  // id => …
  const isBare =
    ts.isArrowFunction(signature) &&
    view.text.slice(last.end, signature.equalsGreaterThanToken.pos).trim() === "" &&
    !hasParenthesis(signature, view);
  if (isBare) return replace(view, last, `(${last.getText(view.source)}, ${text})`);
  return insertAfter(view, last, `,${gapBefore(last, signature.parameters.pos, view)}${text}`);
}

function hasParenthesis(fn: ts.ArrowFunction, view: FileView): boolean {
  return fn.getChildren(view.source).some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
}

/** The edit that takes the signal out of an object of options where a member takes that apart; undefined where it is read as a property. */
export function patternEdit(member: Member, index: number, name: string): Edit | undefined {
  const pattern = parametersOf(member)[index]?.name;
  if (member.fn === undefined || pattern === undefined || !ts.isObjectBindingPattern(pattern)) return undefined;
  const text = name === "signal" ? "signal" : `signal: ${name}`;
  const rest = pattern.elements.find(({ dotDotDotToken }) => dotDotDotToken !== undefined);
  const last = pattern.elements[pattern.elements.length - 1];
  const { view } = member;
  if (last === undefined) return replace(view, pattern, braced(text, view.source));
  const gap = gapBefore(last, pattern.elements.pos, view);
  return rest === undefined ? insertAfter(view, last, `,${gap}${text}`) : insertAt(view, rest.getStart(view.source), `${text},${gap}`);
}

/** The edit that declares the signal among the options. */
export function optionEdit({ node, view }: OptionsType): Edit {
  const last = node.members[node.members.length - 1];
  const text = "signal?: AbortSignal";
  const { eol, indent, semicolons } = styleOf(view.source);
  if (last === undefined)
    return insertAt(
      view,
      node.members.pos,
      ts.isTypeLiteralNode(node) ? ` ${text} ` : `${eol}${indentOf(node)}${indent}${text}${semicolons ? ";" : ""}${eol}`,
    );
  const end = /[;,]$/u.exec(last.getText(view.source))?.[0] ?? "";
  const gap = gapBefore(last, node.members.pos, view);
  if (gap !== " ") return insertAfter(view, last, `${gap}${text}${end}`);
  return insertAfter(view, last, `${end === "" ? ";" : ""} ${text}${end}`);
}

/** The edit that hands a signal over at a call. What comes before it and is left out is filled in with `undefined`. */
export function passEdit(call: ts.CallExpression, slot: Slot, signal: string, view: FileView): Edit {
  const filling = Array.from({ length: Math.max(0, slot.index - call.arguments.length) }, () => "undefined");
  if (slot.kind === "argument") return append(call, [...filling, signal].join(", "), view);
  const member = signal === "signal" ? "signal" : `signal: ${signal}`;
  const given = call.arguments[slot.index];
  if (given === undefined) return append(call, [...filling, braced(member, view.source)].join(", "), view);
  if (isNothing(given)) return replace(view, given, braced(member, view.source));
  if (!ts.isObjectLiteralExpression(given)) return replace(view, given, braced(`...${given.getText(view.source)}, ${member}`, view.source));
  const last = given.properties[given.properties.length - 1];
  if (last === undefined) return replace(view, given, braced(member, view.source));
  return insertAfter(view, last, `,${gapBefore(last, given.properties.pos, view)}${member}`);
}

function append(call: ts.CallExpression, text: string, view: FileView): Edit {
  const last = call.arguments[call.arguments.length - 1];
  if (last === undefined) return insertAt(view, call.end - 1, text);
  return insertAfter(view, last, `,${gapBefore(last, call.arguments.pos, view)}${text}`);
}
