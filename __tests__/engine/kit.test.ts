import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import {
  bindingOf,
  commentsBetween,
  enclosingFunction,
  importOf,
  indentOf,
  isAssigned,
  isGlobalAt,
  losesComment,
  styleOf,
  suspends,
  usesFunctionContext,
  usesOf,
} from "../../engine/kit/index.js";

const parse = (text: string, name = "a.tsx"): ts.SourceFile => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);

function find<T extends ts.Node>(root: ts.Node, test: (node: ts.Node) => node is T): T {
  return present(walk(root, test));
}

function walk<T extends ts.Node>(node: ts.Node, test: (node: ts.Node) => node is T): T | undefined {
  return test(node) ? node : ts.forEachChild(node, (child) => walk(child, test));
}

function allNamed(source: ts.SourceFile, name: string): readonly ts.Identifier[] {
  const all: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) all.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return all;
}

const named = (source: ts.SourceFile, name: string, ordinal = 0): ts.Identifier => present(allNamed(source, name)[ordinal]);
const lastNamed = (source: ts.SourceFile, name: string): ts.Identifier => present(allNamed(source, name).at(-1));

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The code under test has no such name.");
  return value;
}

describe("writes", () => {
  it.each([
    ["`=`", `let n; n = 1;`, true],
    ["an operator that assigns", `let n; n ??= 1;`, true],
    ["parentheses and a cast", `let n; (n as number) = 1;`, true],
    ["a count in front", `let n; --n;`, true],
    ["a count behind", `let n; n++;`, true],
    ["an array pattern", `let n; [a, [n]] = list;`, true],
    ["a rest", `let n; [a, ...n] = list;`, true],
    ["an object pattern", `let n; ({ n } = person);`, true],
    ["a property of a pattern", `let n; ({ age: n } = person);`, true],
    ["a default in a pattern", `let n; [n = 0] = list;`, true],
    ["the head of a loop", `let n; for (n of list) {}`, true],
    ["a member of it alone", `let n; n.size = 1;`, false],
    ["the value assigned", `let n; m = n;`, false],
    ["an element of a list", `let n; m = [n];`, false],
    ["a property of an object", `let n; m = { n };`, false],
    ["a key of a pattern", `let n; ({ [n]: m } = person);`, false],
    ["a negation", `let n; m = -n;`, false],
    ["what a loop goes over", `let n; for (m of n) {}`, false],
  ])("sees whether %s gives the name a value", (_shape, code, expected) => {
    expect(isAssigned(lastNamed(parse(code, "a.ts"), "n"))).toBe(expected);
  });
});

describe("scopes", () => {
  it.each([
    ["a parameter", `function f(Promise) { Promise; }`, 1, false],
    ["an import", `import { Promise } from "bluebird"; Promise;`, 1, false],
    ["a var in an inner block, which is hoisted", `function f() { { var Promise; } Promise; }`, 1, false],
    ["a let in another block, which is not", `{ let Promise; } Promise;`, 1, true],
    ["a catch variable outside its clause", `try {} catch (Promise) { } Promise;`, 1, true],
    ["a catch variable inside its clause", `try {} catch (Promise) { Promise; }`, 1, false],
    ["a type of that name only", `interface Promise {} Promise.all([]);`, 1, true],
    ["a class expression's name outside it", `const C = class Promise {}; Promise;`, 1, true],
    ["a destructured variable", `const { all: Promise } = q; Promise;`, 1, false],
    ["nothing", `Promise.all([]);`, 0, true],
  ])("tells the global from %s", (_shape, code, ordinal, expected) => {
    expect(isGlobalAt("Promise", named(parse(code), "Promise", ordinal))).toBe(expected);
  });

  it("finds the uses of a binding and no namesake's", () => {
    const source = parse(
      `const signal = 1; use(signal, { signal: 2, other: signal }); function f(signal) { return signal; } x.signal; const { signal: y } = z; class A { signal = signal; }`,
    );
    const binding = bindingOf(named(source, "signal"));
    expect(binding?.kind).toBe("const");
    expect(usesOf(present(binding)).map((use) => source.text.slice(use.parent.getStart(), use.parent.end))).toEqual([
      "use(signal, { signal: 2, other: signal })",
      "other: signal",
      "signal = signal;",
    ]);
  });

  it.each([
    [`import { setTimeout as wait } from "node:timers/promises"; wait(1);`, "wait", { module: "timers/promises", exported: "setTimeout" }],
    [`import delay from "delay"; delay(1);`, "delay", { module: "delay", exported: "default" }],
    [`import * as timers from "timers/promises"; timers.setTimeout(1);`, "timers", { module: "timers/promises", exported: "*" }],
    [`const { setTimeout: wait } = require("timers/promises"); wait(1);`, "wait", { module: "timers/promises", exported: "setTimeout" }],
    [`const delay = require("delay"); delay(1);`, "delay", { module: "delay", exported: "*" }],
    [`function f(delay) { delay(1); }`, "delay", undefined],
  ])("knows the import behind a name: %s", (code, name, expected) => {
    const source = parse(code);
    const imported = importOf(lastNamed(source, name));
    expect(imported === undefined ? undefined : { module: imported.module, exported: imported.exported }).toEqual(expected);
  });
});

describe("syntax", () => {
  it("sees an await of the code itself, not of a function in it", () => {
    expect(suspends(parse(`f(await g());`))).toBe(true);
    expect(suspends(parse(`f(async () => { await g(); });`))).toBe(false);
    expect(suspends(parse(`for await (const x of y) {}`))).toBe(true);
  });

  it("sees `this` and `arguments` through arrows, not through functions", () => {
    expect(usesFunctionContext(parse(`f(() => this.x);`))).toBe(true);
    expect(usesFunctionContext(parse(`f(function () { return this.x; });`))).toBe(false);
    expect(usesFunctionContext(parse(`f(arguments);`))).toBe(true);
    expect(usesFunctionContext(parse(`f(x.arguments);`))).toBe(false);
  });

  it("finds the function around a node, and none in a field", () => {
    expect(enclosingFunction(named(parse(`class A { m() { x; } }`), "x"))?.getText()).toBe("m() { x; }");
    expect(enclosingFunction(named(parse(`class A { f = x; }`), "x"))).toBeUndefined();
  });
});

describe("comments", () => {
  it.each([
    ["a real one", "f(/* why */ a);", 1],
    ["none in a string or template", "f(`https://${host}/*`, 'http://x', \"// y\");", 0],
    ["none in a regular expression", "f(/\\/\\*/u, /[/*]/);", 0],
    ["one inside a template's hole", "f(`${/* here */ a}`);", 1],
    ["none in JSX text", "const x = <a>http://y</a>;", 0],
  ])("counts %s", (_shape, code, count) => {
    const source = parse(code);
    expect(commentsBetween(source, 0, source.end)).toHaveLength(count);
  });

  it("knows which comments an edit would lose", () => {
    const source = parse("f(/* lost */ a, /* kept */ g(/* inside */ b));");
    const call = find(source, ts.isCallExpression);
    expect(losesComment(call, call.arguments)).toBe(true);
    expect(losesComment(call, [call])).toBe(false);
  });
});

describe("style", () => {
  it("reads quotes, semicolons, indent and line ends off the file", () => {
    expect(styleOf(parse(`import a from 'a'\nfunction f() {\n\treturn 1\n}\n`))).toEqual({
      eol: "\n",
      quote: "'",
      semicolons: false,
      indent: "\t",
    });
    expect(styleOf(parse(`import a from "a";\r\nfunction f() {\r\n    return 1;\r\n}\r\n`))).toEqual({
      eol: "\r\n",
      quote: '"',
      semicolons: true,
      indent: "    ",
    });
  });

  it("gives the indentation of a node's line", () => {
    expect(indentOf(named(parse(`function f() {\n\t  x;\n}`), "x"))).toBe("\t  ");
  });
});
