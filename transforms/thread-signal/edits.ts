import { ts } from "ts-morph";
import {
  braced,
  endsArgumentsWithComma,
  endsListsWithComma,
  gapBefore,
  indentOf,
  insertAfter,
  insertAt,
  isNothing,
  lineAt,
  replace,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Member, Slot } from "./graph.js";
import { addProperty, appendTo } from "./lists.js";
import { parametersOf } from "./members.js";
import type { OptionsType } from "./take.js";

/** The edits that add a parameter for the signal at `index`; what a member leaves out before it is padded, named as in `names`. */
export function parameterEdits(member: Member, index: number, name: string, names: readonly string[]): readonly Edit[] {
  const { signature, view } = member;
  const padding = names.slice(parametersOf(member).length, index).map((word) => `_${word}?: unknown`);
  const text = [...padding, `${name}?: AbortSignal`].join(", ");
  const last = signature.parameters[signature.parameters.length - 1];
  if (last === undefined) return [insertAt(view, signature.parameters.pos, text)];
  // id => …
  const isBare =
    ts.isArrowFunction(signature) &&
    view.text.slice(last.end, signature.equalsGreaterThanToken.pos).trim() === "" &&
    !hasParenthesis(signature, view);
  if (isBare) return [replace(view, last, `(${last.getText(view.source)}, ${text})`)];
  return appendTo(signature.parameters, text, endsListsWithComma(view.source), view);
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

/** The edits that hand a signal over at a call. What comes before it and is left out is filled in with `undefined`. */
export function passEdits(call: ts.CallExpression, slot: Slot, signal: string, view: FileView): readonly Edit[] {
  const filling = Array.from({ length: Math.max(0, slot.index - call.arguments.length) }, () => "undefined");
  const append = (text: string): readonly Edit[] => {
    if (call.arguments.length === 0) return [insertAt(view, call.end - 1, text)];
    const { arguments: list } = call;
    return isLastOnLine(call, view)
      ? appendTo(list, text, endsArgumentsWithComma(call), view)
      : [insertAt(view, (list[list.length - 1] ?? call).end, `,${gapBefore(list[list.length - 1] ?? call, list.pos, view)}${text}`)];
  };
  if (slot.kind === "argument") return append([...filling, signal].join(", "));
  const member = signal === "signal" ? "signal" : `signal: ${signal}`;
  const literal = braced(member, view.source);
  const given = call.arguments[slot.index];
  if (given === undefined) return hugged(call, filling, member, view) ?? append([...filling, literal].join(", "));
  if (isNothing(given)) return [replace(view, given, literal)];
  if (!ts.isObjectLiteralExpression(given))
    return [replace(view, given, braced(`...${given.getText(view.source)}, ${member}`, view.source))];
  return given.properties.length === 0 ? [replace(view, given, literal)] : addProperty(given, member, view);
}

// A call with more behind it on its line would be broken elsewhere.
function isLastOnLine(call: ts.CallExpression, view: FileView): boolean {
  return /^[;,]?[ \t]*\r?(?:\n|$)/u.test(view.text.slice(call.end, call.end + 200));
}

// fetch(`https://…`, {
//   signal,
// })
function hugged(call: ts.CallExpression, filling: readonly string[], member: string, view: FileView): readonly Edit[] | undefined {
  const last = call.arguments[call.arguments.length - 1];
  if (last === undefined || !isLastOnLine(call, view) || view.text.slice(call.arguments.pos, call.end).includes("\n")) return undefined;
  const line = lineAt(view, last.end);
  const head = [...filling, "{"].join(", ");
  const isFitting = line.text.length + [...filling, `{ ${member} }`].join(", ").length + 2 <= widthOf(view);
  if (isFitting || last.end - line.start + head.length + 2 > widthOf(view) || call.arguments.some(ts.isObjectLiteralExpression))
    return undefined;
  const { eol, indent } = styleOf(view.source);
  const outer = /^[ \t]*/u.exec(line.text)?.[0] ?? "";
  const comma = endsListsWithComma(view.source) ? "," : "";
  return [insertAt(view, last.end, `, ${head}${eol}${outer}${indent}${member}${comma}${eol}${outer}}`)];
}
