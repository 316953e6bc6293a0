import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { goesOn, mayFollow } from "../../engine/kit/index.js";

/** Does the call of `second` follow the call of `first` in this function body? */
function follows(body: string): boolean {
  const source = ts.createSourceFile("a.ts", `async function f() { ${body} }`, ts.ScriptTarget.Latest, true);
  const [first, second] = [callOf(source, "first"), callOf(source, "second")];
  return mayFollow(first, second);
}

function callOf(node: ts.Node, name: string): ts.Node {
  const find = (at: ts.Node): ts.Node | undefined =>
    ts.isCallExpression(at) && at.expression.getText() === name ? at : ts.forEachChild(at, find);
  const found = find(node);
  if (found === undefined) throw new Error(`no call of ${name}`);
  return found;
}

describe("mayFollow", () => {
  it.each([
    ["further down", "first(); other(); second();", true],
    ["further up", "second(); first();", false],
    ["in the same expression", "first() + second();", true],
    ["inside a later block", "first(); if (a) { for (;;) second(); }", true],
    ["behind a return", "first(); return; second();", false],
    ["behind the return it is a part of", "if (a) return first(); second();", false],
    ["in the catch of the throw it is a part of", "try { throw first(); } catch { second(); }", true],
    ["behind a return in a branch", "if (a) { first(); return; } second();", false],
    ["behind a branch", "if (a) { first(); } second();", true],
    ["in the other branch", "if (a) first(); else second();", false],
    ["in the branch of its condition", "if (first()) second();", true],
    ["in the other arm", "a ? first() : second();", false],
    ["in another round", "for (const x of xs) { second(); first(); }", true],
    ["in another round, but for a break", "for (const x of xs) { second(); first(); break; }", false],
    ["in another round, by continue", "for (const x of xs) { if (a) { first(); continue; } second(); break; }", true],
    ["in the start of a loop", "for (second(); a; b) { first(); }", false],
    ["in what is iterated", "for (const x of second()) first();", false],
    ["in the update of a loop", "for (;; second()) { first(); }", true],
    ["behind an endless loop", "for (;;) { first(); } second();", false],
    ["behind an endless loop with a break", "for (;;) { first(); if (a) break; } second();", true],
    ["behind a labelled break", "out: { first(); break out; } second();", true],
    ["in a later case", "switch (a) { case 1: first(); case 2: second(); }", true],
    ["in a later case behind a break", "switch (a) { case 1: first(); break; case 2: second(); }", false],
    ["behind a switch", "switch (a) { case 1: first(); break; } second();", true],
    ["in the catch", "try { first(); } catch { second(); }", true],
    ["in the finally, in spite of a return", "try { first(); return; } finally { second(); }", true],
    ["behind a try that returns either way", "try { first(); return 1; } catch { return 2; } second();", false],
    ["behind a finally that returns", "try { first(); } finally { return; } second();", false],
  ])("%s", (_, body, expected) => {
    expect(follows(body)).toBe(expected);
  });

  it("does not count rounds in which a variable of the inner block is another one", () => {
    const source = ts.createSourceFile("a.ts", "for (const x of xs) { second(); first(); }", ts.ScriptTarget.Latest, true);
    const [loop] = source.statements;
    expect(mayFollow(callOf(source, "first"), callOf(source, "second"), (loop as ts.ForOfStatement).statement)).toBe(false);
  });
});

describe("goesOn", () => {
  it.each([
    ["return;", false],
    ["if (a) return;", true],
    ["if (a) return; else throw b;", false],
    ["while (true) { work(); }", false],
    ["switch (a) { case 1: return; default: throw b; }", false],
    ["do { return; } while (a);", false],
    ["try { return; } catch { work(); }", true],
  ])("%s", (text, expected) => {
    const source = ts.createSourceFile("a.ts", `function f() { ${text} }`, ts.ScriptTarget.Latest, true);
    const [fn] = source.statements;
    expect(goesOn((fn as ts.FunctionDeclaration).body as ts.Block)).toBe(expected);
  });
});
