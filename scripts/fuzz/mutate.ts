import { ts } from "@ts-morph/common";
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { diceOf, type Dice } from "./dice.js";
import { dress, parse, syntaxErrors } from "./dress.js";
import { block } from "./scope.js";
import type { Program } from "./program.js";

const folder = join(import.meta.dirname, "../../__testfixtures__");

/** One fixture that is a single file. */
interface Fixture {
  readonly extension: string;
  readonly text: string;
}

let known: readonly Fixture[] | undefined;

function fixtures(): readonly Fixture[] {
  known ??= readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.input\.[cm]?[jt]sx?$/u.test(path))
    .sort()
    .map((path) => ({ extension: extname(basename(path)).slice(1), text: readFileSync(join(folder, path), "utf8") }));
  return known;
}

/** A fixture that was changed in some places, and still parses. */
export function mutate(seed: number): Program {
  const dice = diceOf(seed);
  const { extension, text } = dice.pick(fixtures());
  let mutated = text.replaceAll("\r\n", "\n");
  const count = 1 + dice.below(4);
  for (let number = 0; number < count; number += 1) {
    const next = dice.pick(mutations)(dice, parse(`a.${extension}`, mutated));
    if (syntaxErrors(parse(`a.${extension}`, next)).length === 0) mutated = next;
  }
  return { seed, path: `src/p${String(seed)}.${extension}`, text: dress(dice, mutated, extension), kind: "mutated" };
}

type Mutation = (dice: Dice, source: ts.SourceFile) => string;

const mutations: readonly Mutation[] = [
  // Two neighbours change places.
  (dice, source) => {
    const lists = listsOf(source).filter((list) => list.length > 1);
    if (lists.length === 0) return source.text;
    const list = dice.pick(lists);
    const first = dice.below(list.length - 1);
    const [left, right] = [list[first], list[first + 1]];
    if (left === undefined || right === undefined) return source.text;
    return (
      source.text.slice(0, left.pos) +
      source.text.slice(right.pos, right.end) +
      source.text.slice(left.pos, left.end) +
      source.text.slice(right.end)
    );
  },
  (dice, source) => onStatement(dice, source, (text) => `${text}\n${text}`),
  (dice, source) => onStatement(dice, source, (text) => `if (Math.random() > 2) ${block(text)}`),
  (dice, source) => onStatement(dice, source, (text) => `try ${block(text)} finally { console.log("over"); }`),
  (dice, source) => onStatement(dice, source, (text) => `try ${block(text)} catch (error) { console.error(error); }`),
  (dice, source) => onStatement(dice, source, (text) => `for (const round of [1, 2]) ${block(text)}`),
  (dice, source) => onStatement(dice, source, (text) => block(text)),
  (dice, source) => onStatement(dice, source, (text) => `await (async () => ${block(text)})();`),
  (dice, source) => onStatement(dice, source, (text) => `const again = async () => ${block(text)};\nagain();`),
  (dice, source) => onStatement(dice, source, (text) => `outer: while (true) ${block(`${text}\nbreak outer;`)}`),
  (dice, source) => onStatement(dice, source, (text) => `switch (Date.now()) { case 1: ${text} break; default: }`),
  (dice, source) => onStatement(dice, source, () => ""),
  (dice, source) => onStatement(dice, source, (text) => `setTimeout(async () => ${block(text)}, 10);`),
  // A name that edits would like to use is taken already.
  (dice, source) => {
    const names = [...new Set(identifiersOf(source))];
    if (names.length === 0) return source.text;
    return renamed(
      source,
      dice.pick(names),
      dice.pick([
        "group",
        "signal",
        "sleep",
        "task",
        "TaskGroup",
        "tasks",
        "item",
        "index",
        "error",
        "Promise",
        "_task",
        "withTimeout",
        "value",
      ]),
    );
  },
  (dice, source) => onNode(dice, source, ts.isAwaitExpression, (node) => node.expression.getText(source)),
  (dice, source) => onNode(dice, source, ts.isCallExpression, (node) => `await ${node.getText(source)}`),
  (dice, source) => onNode(dice, source, ts.isCallExpression, (node) => `(${node.getText(source)})`),
  (dice, source) => onNode(dice, source, ts.isCallExpression, (node) => `void ${node.getText(source)}`),
  (dice, source) => onNode(dice, source, ts.isCallExpression, (node) => `Promise.all([${node.getText(source)}, ${node.getText(source)}])`),
  (dice, source) => onNode(dice, source, ts.isArrayLiteralExpression, (node) => `[...${node.getText(source)}, ${node.getText(source)}]`),
  (dice, source) => onNode(dice, source, ts.isArrowFunction, (node) => `(${node.getText(source)})`),
  // A fixture inside of a function of another one.
  (dice, source) => {
    const inner = dice
      .pick(fixtures())
      .text.replaceAll("\r\n", "\n")
      .replaceAll(/^export (?:default )?/gmu, "");
    const body = inner
      .replaceAll(/^import .*$/gmu, (line) => `// ${line}`)
      .replaceAll(/^declare (?=function|const|class|let|var)/gmu, "declare ");
    return `${source.text}\nasync function nested() ${block(body)}\n`;
  },
  (dice, source) => {
    const other = dice.pick(fixtures()).text.replaceAll("\r\n", "\n");
    return dice.chance(0.5) ? `${source.text}\n${other}` : `${other}\n${source.text}`;
  },
];

function onStatement(dice: Dice, source: ts.SourceFile, change: (text: string) => string): string {
  const candidates = listsOf(source)
    .flat()
    .filter((node) => !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node));
  if (candidates.length === 0) return source.text;
  const node = dice.pick(candidates);
  return source.text.slice(0, node.getStart(source)) + change(node.getText(source)) + source.text.slice(node.end);
}

function onNode<Node extends ts.Node>(
  dice: Dice,
  source: ts.SourceFile,
  is: (node: ts.Node) => node is Node,
  change: (node: Node) => string,
): string {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (found.length === 0) return source.text;
  const node = dice.pick(found);
  return source.text.slice(0, node.getStart(source)) + change(node) + source.text.slice(node.end);
}

function listsOf(source: ts.SourceFile): readonly (readonly ts.Statement[])[] {
  const lists: (readonly ts.Statement[])[] = [source.statements];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) lists.push(node.statements);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lists;
}

function identifiersOf(source: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function renamed(source: ts.SourceFile, from: string, to: string): string {
  let text = source.text;
  const places: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === from) places.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const node of places.reverse()) text = text.slice(0, node.getStart(source)) + to + text.slice(node.end);
  return text;
}
