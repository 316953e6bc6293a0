import { ts } from "ts-morph";
import {
  contains,
  enclosingStatement,
  indentOf,
  insertBefore,
  isAssigned,
  isStatementList,
  lookup,
  losesComment,
  replace,
  replaceRange,
  share,
  someInside,
  styleOf,
  usesOf,
  type Binding,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Capture } from "./capture.js";

/** The edit that gives each round a variable of its own by another keyword; undefined when the variable is used where that would not reach. */
export function redeclared(
  { binding, loop }: Capture,
  file: FileView,
): { readonly keyword: "let" | "const"; readonly edits: readonly Edit[] } | undefined {
  const list =
    binding.kind === "var" && binding.names.length === 1 ? ts.findAncestor(binding.names[0], ts.isVariableDeclarationList) : undefined;
  if (list === undefined || binding.names.some((name) => !contains(loop, name))) return undefined;
  const names = namesIn(list).flatMap((name) => lookup(name.text, name) ?? []);
  const region = list.parent === loop ? loop : list.parent.parent;
  const isHead = list.parent === loop;
  if (!isHead && (!ts.isVariableStatement(list.parent) || !ts.isBlock(region))) return undefined;
  if (!isHead && list.declarations.some(({ initializer }) => initializer === undefined)) return undefined;
  const isLocal = (name: Binding): boolean =>
    name.names.length === 1 &&
    usesOf(name).every((use) => contains(region, use) && (isHead || use.pos >= list.end) && !isIterated(use, loop));
  if (!names.every(isLocal) || names.some((name) => isTaken(name, region))) return undefined;
  const isFixed = names.every((name) => usesOf(name).every((use) => !isAssigned(use)));
  const keyword = isFixed && !ts.isForStatement(list.parent) ? "const" : "let";
  const start = list.getStart(file.source);
  return { keyword, edits: [share(replaceRange(file, start, start + "var".length, keyword))] };
}

function namesIn(list: ts.VariableDeclarationList): readonly ts.Identifier[] {
  const named = (name: ts.BindingName): readonly ts.Identifier[] =>
    ts.isIdentifier(name) ? [name] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? named(element.name) : []));
  return list.declarations.flatMap(({ name }) => named(name));
}

// for (var item of item.children) …
function isIterated(use: ts.Node, loop: ts.Node): boolean {
  return (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) && contains(loop.expression, use);
}

// Another declaration of the same name in the block would clash with `let`.
function isTaken({ name, names }: Binding, region: ts.Node): boolean {
  return someInside(region, (node) => {
    if (!ts.isIdentifier(node) || node.text !== name || names.includes(node)) return false;
    return ts.isVariableDeclaration(node.parent) && node.parent.name === node && node.parent.parent.parent.parent === region;
  });
}

/** The edits that take a copy right before the statement that makes the function, and read that; undefined where no statement fits. */
export function copied({ binding, fn, reads }: Capture, file: FileView): readonly Edit[] | undefined {
  const statement = enclosingStatement(fn);
  if (statement === undefined || !isStatementList(statement.parent) || ts.isCaseOrDefaultClause(statement.parent)) return undefined;
  if (ts.isIterationStatement(statement, false) || losesComment(statement, [statement])) return undefined;
  const copy = freeName(binding.name, statement);
  if (copy === undefined || isWrittenIn(statement, binding, fn)) return undefined;
  const { eol, semicolons } = styleOf(file.source);
  const line = `const ${copy} = ${binding.name}${semicolons ? ";" : ""}${eol}${indentOf(statement)}`;
  return [
    share(insertBefore(file, statement, line)),
    ...reads.map((read) =>
      ts.isShorthandPropertyAssignment(read.parent) ? replace(file, read, `${read.text}: ${copy}`) : replace(file, read, copy),
    ),
  ];
}

// setTimeout(() => use(i), i++): the copy would be taken too early.
function isWrittenIn(statement: ts.Node, binding: Binding, fn: ts.Node): boolean {
  return usesOf(binding).some((use) => contains(statement, use) && !contains(fn, use) && isAssigned(use));
}

function freeName(name: string, statement: ts.Statement): string | undefined {
  const capital = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return [`current${capital}`, `this${capital}`, `own${capital}`].find(
    (word) =>
      word !== name &&
      lookup(word, statement) === undefined &&
      !someInside(statement.parent, (node) => ts.isIdentifier(node) && node.text === word),
  );
}
