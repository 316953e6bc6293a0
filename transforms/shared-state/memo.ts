import { ts } from "ts-morph";
import {
  indented,
  indentOf,
  insertAfter,
  insertAt,
  insertBefore,
  isStatementList,
  bindingOf,
  mentionsName,
  replaceRange,
  share,
  styleOf,
  unwrap,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Check } from "./check.js";
import { waitsIn } from "./place.js";

/** The edits that let all runs wait for the promise of the first; undefined where the check does more than fill the target with one call. */
export async function memo(
  check: Check,
  file: FileView,
): Promise<{ readonly pending: string; readonly edits: readonly Edit[] } | undefined> {
  const { write, wait, guarded } = check;
  const statement = write.node.parent;
  const isFill = write.form === "asking" || (write.form === "plain" && guarded?.elseStatement === undefined && guarded !== undefined);
  if (!isFill || !ts.isExpressionStatement(statement) || !ts.isAwaitExpression(wait) || write.value === undefined) return undefined;
  if (guarded !== undefined && isOneOfSeveral(guarded.expression)) return undefined;
  const call = unwrap(wait.expression);
  if (unwrap(write.value) !== wait || !ts.isCallExpression(call) || waitsIn(call).length > 0) return undefined;
  if (!(await file.oracle.classNames(call)).includes("Promise")) return undefined;
  const home = homeOf(check);
  if (home === undefined) return undefined;
  const type = /\.[cm]?jsx?$/u.test(file.path) ? undefined : await file.oracle.typeText(call);
  const pending = pendingName(home.name);
  if ((type !== undefined && /\bany\b|\bunknown\b|\bimport\(/u.test(type)) || mentionsAnywhere(file, pending)) return undefined;
  const access = home.kind === "field" ? `this.${home.prefix}${pending}` : pending;
  return {
    pending: access,
    edits: [
      share(declaration(home, pending, type, file)),
      ...wrapped(statement, file, access),
      insertBefore(file, call, `(${access} ??= `),
      insertAfter(file, call, ")"),
    ],
  };
}

// if (this.list === undefined || force): whoever asks with `force` must not be given what is under way without.
function isOneOfSeveral(condition: ts.Expression): boolean {
  const inner = unwrap(condition);
  return ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

interface Home {
  readonly kind: "field" | "variable";
  readonly name: string;
  readonly prefix: "" | "#";
  readonly node: ts.PropertyDeclaration | ts.VariableStatement;
}

// Where the target is declared, alone in its declaration.
function homeOf({ write }: Check): Home | undefined {
  const { expression } = write.target.place;
  if (ts.isIdentifier(expression)) {
    const binding = bindingOf(expression);
    const declaration = binding?.names[0]?.parent;
    const statement = declaration?.parent.parent;
    const isOne = statement !== undefined && ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1;
    return isOne && binding?.names.length === 1 ? { kind: "variable", name: expression.text, prefix: "", node: statement } : undefined;
  }
  if (!ts.isPropertyAccessExpression(expression) || expression.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const owner = ts.findAncestor(expression, ts.isClassLike);
  const field = owner?.members.find(
    (member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && member.name.getText() === expression.name.text,
  );
  if (field === undefined) return undefined;
  return {
    kind: "field",
    name: expression.name.text.replace(/^[#_]+/u, ""),
    prefix: ts.isPrivateIdentifier(field.name) ? "#" : "",
    node: field,
  };
}

function pendingName(name: string): string {
  return `pending${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function mentionsAnywhere(file: FileView, name: string): boolean {
  return mentionsName(file.source, name) || file.text.includes(`.${name}`) || file.text.includes(`#${name}`);
}

function declaration(home: Home, pending: string, type: string | undefined, file: FileView): Edit {
  const { eol, semicolons } = styleOf(file.source);
  const end = semicolons ? ";" : "";
  const typed = type === undefined ? "" : `: ${type.replace(/ \| undefined$/u, "")} | undefined`;
  const line =
    home.kind === "variable"
      ? `let ${pending}${typed}${end}`
      : `${home.prefix === "#" || type === undefined ? "" : "private "}${isStatic(home.node) ? "static " : ""}${home.prefix}${pending}${typed}${end}`;
  return insertAt(file, home.node.end, `${eol}${indentOf(home.node)}${line}`);
}

function isStatic(node: ts.PropertyDeclaration | ts.VariableStatement): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

// try { this.config = await (…); } finally { this.pendingConfig = undefined; }
function wrapped(statement: ts.ExpressionStatement, file: FileView, access: string): readonly Edit[] {
  const { eol, indent, semicolons } = styleOf(file.source);
  const isListed = isStatementList(statement.parent);
  const outside = indentOf(isListed ? statement : statement.parent);
  const around = isListed ? outside : `${outside}${indent}`;
  const start = statement.getStart(file.source);
  const isGap = !/\S/u.test(file.text.slice(statement.pos, start));
  const opening = isListed
    ? insertBefore(file, statement, `try {${eol}${around}${indent}`)
    : replaceRange(file, isGap ? statement.pos : start, start, `${isGap ? " " : ""}{${eol}${around}try {${eol}${around}${indent}`);
  const last = isListed ? "" : `${eol}${outside}}`;
  const before = /^[ \t]*$/u.test(file.text.slice(file.text.lastIndexOf("\n", start - 1) + 1, start)) ? indentOf(statement) : outside;
  return [
    opening,
    ...indented(statement, before, `${around}${indent}`, file),
    insertAfter(
      file,
      statement,
      `${eol}${around}} finally {${eol}${around}${indent}${access} = undefined${semicolons ? ";" : ""}${eol}${around}}${last}`,
    ),
  ];
}
