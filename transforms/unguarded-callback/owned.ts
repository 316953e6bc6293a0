import { ts } from "ts-morph";
import {
  commentsBetween,
  insertAfter,
  insertBefore,
  isAsync,
  isGenerator,
  ownerOf,
  removeRange,
  someInside,
  suspends,
  type Edit,
  type FileView,
  type Owner,
  type Settings,
} from "../../engine/kit/index.js";
import type { Callback } from "./callback.js";

/** Somebody who looks at the promises of a callback that runs at a time of its own. */
export interface CallbackOwner {
  readonly edits: readonly Edit[];
  readonly needs: Owner["needs"];
  readonly remedy: string;
}

/**
 * Who can own what a timer or listener starts, and the edits that hand it over: a group in scope, the class, the application. The function
 * around it cannot: it has long ended by then. Undefined without an owner, or where the callback cannot be worded as a task.
 */
export async function ownerOfLater(callback: Callback, file: FileView): Promise<CallbackOwner | undefined> {
  const given = canSpawn(callback, file) ? await argumentsOf(callback, file) : undefined;
  if (given === undefined) return undefined;
  for (const kind of kindsFor(file.settings.owner)) {
    const work = { node: callback.expression, name: callback.name, isDeliberate: false, isHandled: false, isEndless: false, isLater: true };
    const owner = await ownerOf(work, withOwner(kind, file));
    if (owner.kind === "none" || owner.kind === "tail" || owner.kind === "await") continue;
    if (owner.group.startsWith("this.") && callback.inline !== undefined && !ts.isArrowFunction(callback.inline)) continue;
    return { edits: [...owner.edits, ...spawnEdits(callback, given, owner.group, file)], needs: owner.needs, remedy: owner.remedy };
  }
  return undefined;
}

function kindsFor(owner: Settings["owner"]): readonly Settings["owner"][] {
  return owner === "auto" ? ["scope", "class", "background"] : owner === "parameter" ? [] : [owner];
}

// The same file under another setting; its methods stay its own.
function withOwner(owner: Settings["owner"], file: FileView): FileView {
  return Object.create(file, { settings: { value: { ...file.settings, owner } } }) as FileView;
}

function canSpawn({ inline, expression }: Callback, file: FileView): boolean {
  if (inline === undefined)
    return (ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression)) && !isTakenBack(expression, file.source);
  if (!ts.isArrowFunction(inline) || isGenerator(inline) || inline.type !== undefined) return false;
  if (commentsBetween(file.source, inline.getStart(file.source), inline.body.getStart(file.source)).length > 0) return false;
  return isAsync(inline) || !ts.isBlock(inline.body);
}

// window.removeEventListener("resize", layout): only the very function that was given can be taken back.
function isTakenBack(expression: ts.Expression, source: ts.SourceFile): boolean {
  const text = expression.getText(source);
  return someInside(
    source,
    (node) =>
      ts.isCallExpression(node) &&
      isRemoval(node) &&
      node.arguments.some((argument) => argument !== expression && argument.getText(source) === text),
  );
}

/** Does a call take a listener back: `off`, `removeListener`, `removeEventListener`? */
export function isRemoval({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && /^(?:off|remove\w*|unsubscribe)$/u.test(expression.name.text);
}

// (value) => group.spawn(() => save(value)): what a function declares is passed, and nothing else.
async function argumentsOf({ inline, expression }: Callback, file: FileView): Promise<string | undefined> {
  if (inline !== undefined) return "";
  const arity = await file.oracle.arity(expression);
  if (arity === undefined || arity.rest || arity.parameters > 3) return undefined;
  return (arity.parameters === 1 ? ["value"] : ["first", "second", "third"].slice(0, arity.parameters)).join(", ");
}

function spawnEdits({ inline, expression }: Callback, given: string, group: string, file: FileView): readonly Edit[] {
  const { source, text } = file;
  if (inline === undefined)
    return [insertBefore(file, expression, `(${given}) => ${group}.spawn(() => `), insertAfter(file, expression, `(${given}))`)];
  const keyword = inline.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const next = keyword === undefined ? 0 : text.slice(keyword.end).search(/\S/u) + keyword.end;
  const head = ts.isBlock(inline.body) || suspends(inline.body) ? "async () => " : "() => ";
  return [
    ...(keyword === undefined ? [] : [removeRange(file, keyword.getStart(source), next)]),
    insertBefore(file, inline.body, `${group}.spawn(${head}`),
    insertAfter(file, inline.body, ")"),
  ];
}
