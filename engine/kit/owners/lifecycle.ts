import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { insertAt, insertBefore, replaceRange } from "../edits.js";
import { braced, indentOf, styleOf } from "../style.js";
import { contains, isAsync, isFunctionNode, isGenerator, someInside, someOwn } from "../syntax.js";

/** The class around `node` whose instance is `this` there; undefined in static members and behind a function with a `this` of its own. */
export function instanceClassAt(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isClassStaticBlockDeclaration(at)) return undefined;
    if (ts.isClassLike(parent) && ts.isClassElement(at)) return hasKeyword(at, ts.SyntaxKind.StaticKeyword) ? undefined : parent;
    if (isFunctionNode(at) && !ts.isArrowFunction(at)) return undefined;
  }
  return undefined;
}

/** How a class can end the work it owns. */
export interface Lifecycle {
  readonly method: ts.MethodDeclaration & { readonly body: ts.Block };
  /** As the configuration names it: `close`, `[Symbol.asyncDispose]`. */
  readonly name: string;
  /** It can wait: it is async, or nothing stands in the way of making it so. */
  readonly canWait: boolean;
  /** The method that begins such a life again: `start` for `stop`. */
  readonly restart: string | undefined;
}

/** The method that ends the life of an instance: the first of the configured names that the class itself has, one that can wait before others. */
export function lifecycleOf(owner: ts.ClassLikeDeclaration, names: readonly string[]): Lifecycle | undefined {
  const found: Lifecycle[] = [];
  for (const name of names) {
    const method = owner.members.find(
      (member): member is Lifecycle["method"] =>
        ts.isMethodDeclaration(member) &&
        member.body !== undefined &&
        !hasKeyword(member, ts.SyntaxKind.StaticKeyword) &&
        !isGenerator(member) &&
        member.name.getText().replace(/\s/gu, "") === name,
    );
    if (method !== undefined) found.push({ method, name, canWait: canWait(method, name), restart: restartOf(owner, name) });
  }
  return found.find((life) => life.canWait) ?? found[0];
}

const awaitedByFrameworks: readonly string[] = ["onModuleDestroy", "[Symbol.asyncDispose]"];

function canWait(method: ts.MethodDeclaration, name: string): boolean {
  if (isAsync(method)) return true;
  if (method.type !== undefined) return /^Promise<(?:void|unknown|undefined)>$/u.test(method.type.getText());
  return awaitedByFrameworks.includes(name);
}

const beginnings: Readonly<Record<string, readonly string[]>> = {
  stop: ["start", "restart"],
  close: ["open", "reopen"],
  disconnect: ["connect", "reconnect"],
};

function restartOf(owner: ts.ClassLikeDeclaration, name: string): string | undefined {
  return beginnings[name]?.find((beginning) =>
    owner.members.some((member) => ts.isMethodDeclaration(member) && member.name.getText() === beginning),
  );
}

/** The field of a class that holds an open group, as code writes it: `this.tasks`. */
export async function groupFieldOf(owner: ts.ClassLikeDeclaration, file: FileView): Promise<string | undefined> {
  if (!file.text.includes("TaskGroup")) return undefined;
  for (const member of owner.members) {
    if (!ts.isPropertyDeclaration(member) || hasKeyword(member, ts.SyntaxKind.StaticKeyword)) continue;
    if ((await file.oracle.classNames(member.name)).includes("TaskGroup")) return `this.${member.name.getText()}`;
  }
  return undefined;
}

/** A group of its own for a class: the field, and what ends it in the lifecycle method. */
export interface OwnField {
  /** `this.tasks` */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/**
 * The edits that give a class a group: a private field, and cancel and join at the end of its lifecycle method, when what the tasks may be
 * waiting for has been told to end. Undefined where the method has other ways out.
 */
export function ownFieldFor(
  owner: ts.ClassLikeDeclaration,
  life: Lifecycle,
  runtime: string,
  site: ts.Node,
  file: FileView,
): OwnField | undefined {
  const usesPrivateNames = owner.members.some((member) => member.name !== undefined && ts.isPrivateIdentifier(member.name));
  const isScript = /\.[cm]?jsx?$/u.test(file.path);
  const name = freeFieldName(owner, usesPrivateNames || isScript ? "#" : "");
  const quote = styleOf(file.source).quote;
  const opened = `${runtime}.open(${braced(`onError: ${quote}continue${quote}`, file.source)})`;
  const ending = endingOf(life, name, opened, file);
  if (ending === undefined) return undefined;
  const modifiers = name.startsWith("#") ? (isScript ? "" : "readonly ") : "private readonly ";
  const declared = life.restart === undefined ? modifiers : modifiers.replace("readonly ", "");
  const field = `${declared}${name} = ${opened}`;
  return { text: `this.${name}`, edits: [fieldEdit(owner, field, site, file), ...ending] };
}

function freeFieldName(owner: ts.ClassLikeDeclaration, prefix: string): string {
  const isTaken = (name: string): boolean =>
    owner.members.some(
      (member) =>
        member.name?.getText() === `${prefix}${name}` ||
        (ts.isConstructorDeclaration(member) &&
          member.parameters.some(
            (parameter) => prefix === "" && ts.isParameterPropertyDeclaration(parameter, member) && parameter.name.getText() === name,
          )),
    ) ||
    someInside(
      owner,
      (node) =>
        ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === `${prefix}${name}`,
    );
  const free = ["tasks", "taskGroup", "ownTasks", "ownTaskGroup"].find((name) => !isTaken(name));
  return `${prefix}${free ?? "joinedTasks"}`;
}

// After the fields that open the class, or before its first member: a field's initialiser has to come after the group it uses.
function fieldEdit(owner: ts.ClassLikeDeclaration, field: string, site: ts.Node, file: FileView): Edit {
  const { source, text } = file;
  const style = styleOf(source);
  const end = style.semicolons ? ";" : "";
  const fields: ts.ClassElement[] = [];
  for (const member of owner.members) {
    if (!ts.isPropertyDeclaration(member) || contains(member, site)) break;
    fields.push(member);
  }
  const last = fields[fields.length - 1];
  const [first] = owner.members;
  if (last !== undefined) {
    const comments = ts.getTrailingCommentRanges(text, last.end) ?? [];
    const offset = comments[comments.length - 1]?.end ?? last.end;
    // Without semicolons, `[` or `(` at the start of the field would continue the one before; a name never does.
    return insertAt(file, offset, `${style.eol}${indentOf(last)}${field}${end}`);
  }
  const indent = first === undefined ? style.indent : indentOf(first);
  const brace = text.indexOf("{", owner.members.pos - 1);
  const isOneLine = first !== undefined && !text.slice(brace, first.getStart(source)).includes("\n");
  if (isOneLine) return insertAt(file, owner.members.pos, ` ${field};`);
  const gap = first !== undefined && ts.isPropertyDeclaration(first) ? "" : style.eol;
  return insertAt(file, owner.members.pos, `${style.eol}${indent}${field}${end}${gap}`);
}

function endingOf({ method, restart }: Lifecycle, name: string, opened: string, file: FileView): readonly Edit[] | undefined {
  const { body } = method;
  const { source, text } = file;
  const style = styleOf(source);
  const end = style.semicolons ? ";" : "";
  const statements = [...body.statements];
  const last = statements[statements.length - 1];
  const returned = last !== undefined && ts.isReturnStatement(last) ? last : undefined;
  const before = returned === undefined ? statements : statements.slice(0, -1);
  if (before.some((statement, index) => hasReturn(statement) && !isGuard(statement, before, index))) return undefined;
  const isVoid = method.type === undefined || /^(?:Promise<void>|void)$/u.test(method.type.getText(source));
  if (returned?.expression !== undefined && !isVoid) return undefined;
  if (last !== undefined && ts.isThrowStatement(last)) return undefined;
  const indent = last === undefined ? `${indentOf(method)}${style.indent}` : indentOf(last);
  const field = `this.${name}`;
  const lines =
    restart === undefined
      ? [`${field}.cancel()${end}`, `await ${field}.join()${end}`]
      : [`const tasks = ${field}${end}`, `${field} = ${opened}${end}`, `tasks.cancel()${end}`, `await tasks.join()${end}`];
  const edits: Edit[] = [];
  if (!isAsync(method)) edits.push(insertBefore(file, method.name, "async "));
  const block = lines.join(`${style.eol}${indent}`);
  if (returned !== undefined) {
    const start = returned.getStart(source);
    const value = returned.expression;
    if (value === undefined) return [...edits, insertAt(file, start, `${block}${style.eol}${indent}`)];
    if (ts.isAwaitExpression(value)) edits.push(replaceRange(file, start, value.getStart(source), ""));
    else edits.push(replaceRange(file, start, value.getStart(source), "await "));
    return [...edits, insertAt(file, returned.end, `${style.eol}${indent}${block}`)];
  }
  if (last !== undefined) {
    const comments = ts.getTrailingCommentRanges(text, last.end) ?? [];
    const isOneLine = !text.slice(body.getStart(source), body.end).includes("\n");
    if (isOneLine) return [...edits, insertAt(file, last.end, ` ${lines.join(" ")}`)];
    return [...edits, insertAt(file, comments[comments.length - 1]?.end ?? last.end, `${style.eol}${indent}${block}`)];
  }
  const inner = text.slice(body.getStart(source) + 1, body.end - 1);
  if (inner.trim() !== "") return [...edits, insertAt(file, body.end - 1, `${style.indent}${block}${style.eol}${indentOf(method)}`)];
  return [
    ...edits,
    replaceRange(file, body.getStart(source) + 1, body.end - 1, `${style.eol}${indent}${block}${style.eol}${indentOf(method)}`),
  ];
}

function hasReturn(statement: ts.Statement): boolean {
  return someOwn(statement, ts.isReturnStatement);
}

// if (this.isClosed) return;
function isGuard(statement: ts.Statement, all: readonly ts.Statement[], index: number): boolean {
  if (!all.slice(0, index).every((other) => hasReturn(other) || ts.isVariableStatement(other))) return false;
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return false;
  const { thenStatement: then } = statement;
  const only = ts.isBlock(then) ? (then.statements.length === 1 ? then.statements[0] : undefined) : then;
  return only !== undefined && ts.isReturnStatement(only);
}

function hasKeyword(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
