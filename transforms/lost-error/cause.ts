import { ts } from "ts-morph";
import {
  braced,
  bindingOf,
  commentsBetween,
  endsListsWithComma,
  gapBefore,
  insertAfter,
  insertAt,
  isBroken,
  isFunctionNode,
  lineAt,
  lookup,
  losesComment,
  newLine,
  replace,
  replaceRange,
  share,
  someInside,
  unwrap,
  widthOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { isGiven, otherCause, partGiven } from "./given.js";
import { isReassigned, type Handler } from "./handler.js";
import { madeAt, type Made } from "./made.js";
import type { Drafts } from "./messages.js";

/** The findings at errors that a handler throws in the place of the caught one, without a `cause`. */
export async function* causeFindings(handler: Handler, file: FileView): Drafts {
  const { received } = handler;
  if (hidesOnPurpose(handler, file)) return;
  for (const made of errorsThrownBy(handler, file)) {
    const { node: error } = made;
    const name = error.expression.getText(file.source);
    const part = partGiven(received, made);
    if (part !== undefined) yield { node: error, verdict: "report", message: "partial", data: { error: name, parts: part } };
    const other = otherCause(handler, made);
    if (other !== undefined) yield { node: error, verdict: "report", message: "other", data: { error: name, cause: other } };
    if (isGiven(handler, made) || isCollected(handler, made)) continue;
    if (received !== undefined && !("scope" in received)) {
      yield { node: error, verdict: "report", message: "partial", data: { error: name, parts: partsOf(received) } };
      continue;
    }
    if (received !== undefined && (isReassigned(received) || lookup(received.name, error) !== received)) continue;
    const receiving = received === undefined ? receivingEdit(handler, file) : undefined;
    const caught = received?.name ?? receiving?.name;
    const edits = caught === undefined ? undefined : causeEdits(made, caught, file);
    if (edits === undefined) continue;
    yield await Promise.resolve({
      node: error,
      verdict: "rewrite" as const,
      message: "uncaused" as const,
      data: { error: name, caught: received === undefined ? "the error that was caught" : `\`${received.name}\`` },
      edits: receiving === undefined ? edits : [share(receiving.edit), ...edits],
    });
  }
}

// catch (error) { // Never expose the path to clients …
function hidesOnPurpose({ node }: Handler, file: FileView): boolean {
  return commentsBetween(file.source, node.getStart(file.source), node.end).some(({ pos, end }) =>
    /\b(?:expos(?:e|es|ing)|leak(?:s|ing)?|reveal(?:s|ing)?|disclos(?:e|es|ing)|sensitive)\b/iu.test(file.text.slice(pos, end)),
  );
}

function partsOf(pattern: ts.BindingPattern): string {
  return pattern.elements.flatMap((element) => (ts.isBindingElement(element) ? [element.getText()] : [])).join("`, `");
}

/** The errors made where they are thrown, in the handler's own code. */
function errorsThrownBy({ body }: Handler, { settings }: FileView): readonly Made[] {
  const found: Made["node"][] = [];
  const visit = (node: ts.Node): void => {
    // What an inner `try` throws, its own `catch` answers.
    if (isFunctionNode(node) || ts.isClassLike(node) || (ts.isTryStatement(node) && node.catchClause !== undefined)) return;
    if (ts.isThrowStatement(node)) found.push(...madeIn(node.expression));
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return found.flatMap((node) => madeAt(node, settings.errorClasses) ?? []);
}

function madeIn(expression: ts.Expression): readonly Made["node"][] {
  const inner = unwrap(expression);
  // throw error instanceof Error ? error : new Error(String(error))
  if (ts.isConditionalExpression(inner) && [inner.whenTrue, inner.whenFalse].some((branch) => ts.isIdentifier(unwrap(branch)))) return [];
  if (ts.isConditionalExpression(inner)) return [...madeIn(inner.whenTrue), ...madeIn(inner.whenFalse)];
  return ts.isNewExpression(inner) || ts.isCallExpression(inner) ? [inner] : [];
}

// errors.push(error); throw new AggregateError(errors, "…")
function isCollected({ body, received }: Handler, { isAggregate }: Made): boolean {
  if (!isAggregate) return false;
  if (received === undefined || !("scope" in received)) return true;
  return someInside(
    body,
    (node) =>
      ts.isCallExpression(node) &&
      node.arguments.some((argument) => {
        const inner = unwrap(argument);
        return ts.isIdentifier(inner) && bindingOf(inner) === received;
      }),
  );
}

function causeEdits({ node, place }: Made, caught: string, file: FileView): readonly Edit[] | undefined {
  const member = caught === "cause" ? "cause" : `cause: ${caught}`;
  const given = braced(member, file.source);
  const { arguments: args } = node;
  const missing = "undefined, ".repeat(Math.max(0, place - (args?.length ?? 0)));
  if (args === undefined) return [insertAfter(file, node, `(${missing}${given})`)];
  const last = args[args.length - 1];
  if (last === undefined) return [insertAt(file, node.end - 1, `${missing}${given}`)];
  const options = args[place];
  if (options === undefined)
    return (
      wideEdits(node, last, missing, member, file) ?? [insertAfter(file, last, `,${gapBefore(last, args.pos, file)}${missing}${given}`)]
    );
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const property = options.properties[options.properties.length - 1];
  return [property === undefined ? replace(file, options, given) : insertAfter(file, property, `, ${member}`)];
}

// As a formatter breaks a call whose one line gets too long: the object below its brace, or each argument on a line.
function wideEdits(node: Made["node"], last: ts.Expression, missing: string, member: string, file: FileView): readonly Edit[] | undefined {
  const start = node.getStart(file.source);
  const [first] = node.arguments ?? [];
  const line = lineAt(file, start);
  const given = `${missing}${braced(member, file.source)}`;
  if (first === undefined || isBroken(file, start, node.end) || line.text.length + 2 + given.length <= widthOf(file)) return undefined;
  // The brace of an object takes the place of the parenthesis behind the last argument.
  if (last.end - line.start + `, ${missing}{`.length <= widthOf(file))
    return [insertAfter(file, last, `, ${missing}{${newLine(node, 1)}${member},${newLine(node)}}`)];
  if (losesComment(node, [node.expression, ...(node.arguments ?? [])])) return undefined;
  const inner = newLine(node, 1);
  const rest = given.split(/(?<=^|undefined), /u);
  const edits = (node.arguments ?? []).slice(1).map((argument) => replaceRange(file, argument.pos, argument.getStart(file.source), inner));
  const comma = endsListsWithComma(file.source) ? "," : "";
  return [
    replaceRange(file, first.pos, first.getStart(file.source), inner),
    ...edits,
    insertAfter(file, last, `${rest.map((part) => `,${inner}${part}`).join("")}${comma}${newLine(node)}`),
  ];
}

/** `catch {` → `catch (error) {`, `.catch(() =>` → `.catch((error) =>`. */
function receivingEdit({ node, body }: Handler, file: FileView): { readonly name: string; readonly edit: Edit } | undefined {
  const name = ["error", "cause", "caught"].find((word) => !isMentioned(word, body));
  if (name === undefined) return undefined;
  if (ts.isCatchClause(node)) return { name, edit: insertAt(file, node.getStart(file.source) + "catch".length, ` (${name})`) };
  if (!file.text.slice(node.getStart(file.source), body.pos).includes("(")) return undefined;
  return { name, edit: insertAt(file, node.parameters.pos, /\.[cm]?jsx?$/u.test(file.path) ? name : `${name}: unknown`) };
}

function isMentioned(word: string, body: ts.ConciseBody): boolean {
  return someInside(body, (node) => ts.isIdentifier(node) && node.text === word && !ts.isPropertyAccessExpression(node.parent));
}
