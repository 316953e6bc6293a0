import { diceOf } from "./dice.js";
import { block, indent, seeing, type Scope, type Writer } from "./scope.js";
import { statements } from "./statements.js";
import { text } from "./values.js";
import { dress } from "./dress.js";
import { prelude } from "./prelude.js";

/** One file. */
export interface Program {
  readonly seed: number;
  /** From the root of the repository it is put into. */
  readonly path: string;
  readonly text: string;
  readonly kind: "generated" | "runnable" | "mutated";
}

const top: Scope = {
  isAsync: false,
  isGenerator: false,
  inLoop: false,
  inFunction: false,
  returns: false,
  depth: 0,
  strings: [],
  lists: [],
  promises: [],
  numbers: [],
  calls: [],
  signals: [],
  groups: [],
};

/** A program that exists in no repository, of a seed. */
export function generate(seed: number, runnable: boolean): Program {
  const dice = diceOf(seed);
  const extension = runnable
    ? dice.pick(["ts", "ts", "js"])
    : dice.pick(["ts", "ts", "ts", "ts", "tsx", "mts", "cts", "js", "mjs", "cjs", "jsx"]);
  const typed = /^[cm]?tsx?$/u.test(extension);
  const names = new Map<string, number>();
  const writer: Writer = {
    dice,
    typed,
    jsx: extension.endsWith("x"),
    runnable,
    name: (stem) => {
      const count = (names.get(stem) ?? 0) + 1;
      names.set(stem, count);
      return count === 1 ? stem : `${stem}${String(count)}`;
    },
    type: (annotation) => (typed ? annotation : ""),
  };
  const common = extension === "cjs";
  const body = items(writer);
  const plain = `${head(writer, common, body)}${body}\n${runnable ? `export async function main(log) {\n${calledIn(body)}}\n` : ""}`;
  const whole = runnable ? `${prelude(typed)}${plain.replace("main(log)", "main()")}` : plain;
  return {
    seed,
    path: `src/p${String(seed)}.${extension}`,
    text: dress(dice, whole, extension),
    kind: runnable ? "runnable" : "generated",
  };
}

function items(writer: Writer): string {
  const { dice, runnable } = writer;
  const made: string[] = [];
  let scope = top;
  const count = 1 + dice.below(3);
  for (let number = 0; number < count; number += 1) {
    const kinds = runnable
      ? [asyncFunction, asyncFunction, asyncArrow, ofClass]
      : [
          asyncFunction,
          asyncFunction,
          asyncArrow,
          ofClass,
          ofClass,
          plainFunction,
          ofObject,
          space,
          generator,
          overloads,
          element,
          loosely,
          helper,
        ];
    const { code, calls } = dice.pick(kinds)(writer, scope);
    made.push(code);
    scope = seeing(scope, { calls: [...scope.calls, ...calls] });
  }
  return made.join(dice.chance(0.8) ? "\n\n" : "\n");
}

interface Item {
  readonly code: string;
  /** Functions that later items may call with a string. */
  readonly calls: readonly string[];
}

function head({ dice, typed, runnable }: Writer, common: boolean, body: string): string {
  const used = ["TaskGroup", "sleep", "withTimeout"].filter((name) => new RegExp(`(?<![.\\w])${name}\\b`, "u").test(body));
  const lines: string[] = [];
  if (!runnable && dice.chance(0.15))
    lines.push(
      dice.pick([
        "/*!\n * Licensed to everybody.\n */",
        "// SPDX-License-Identifier: MIT",
        "#!/usr/bin/env node",
        '"use strict";',
        '"use client";',
        "/* eslint-disable */",
      ]),
    );
  if (used.length > 0)
    lines.push(
      common
        ? `const { ${used.join(", ")} } = require("task-group");`
        : `import { ${used.join(", ")} } from ${dice.chance(0.8) ? '"task-group"' : "'task-group'"};`,
    );
  if (!runnable && !common && dice.chance(0.3))
    lines.push(
      dice.pick([
        'import "node:process";',
        'import * as os from "node:os"; // the machine',
        typed ? 'import type { Hash } from "node:crypto";' : 'import { join } from "node:path";',
        'import fs, { readFile } from "node:fs/promises";',
      ]),
    );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n`;
}

function parameters(writer: Writer): { readonly text: string; readonly scope: Partial<Scope> } {
  const { dice } = writer;
  const strings = ["id"];
  if (writer.runnable || dice.chance(0.5)) return { text: `id${writer.type(": string")}`, scope: { strings } };
  return dice.pick([
    { text: `id${writer.type(": string")}, signal${writer.type("?: AbortSignal")}`, scope: { strings, signals: ["signal"] } },
    {
      text: `id${writer.type(": string")}, { signal }${writer.type(": { signal: AbortSignal }")} = { signal: AbortSignal.timeout(9) }`,
      scope: { strings, signals: ["signal"] },
    },
    { text: `id${writer.type(": string")}, names${writer.type(": readonly string[]")} = ids`, scope: { strings, lists: ["names"] } },
    {
      text: `id${writer.type(": string")}, running${writer.type(": Promise<string>")} = load("r")`,
      scope: { strings, promises: ["running"] },
    },
    {
      text: `id${writer.type(": string")}, options${writer.type(": { signal?: AbortSignal; size?: number }")} = {}`,
      scope: { strings, signals: writer.typed ? [] : ["options.signal"] },
    },
    { text: `id${writer.type(": string")}, ...rest${writer.type(": string[]")}`, scope: { strings, lists: ["rest"] } },
  ]);
}

function functionScope(scope: Scope, more: Partial<Scope>, isAsync = true): Scope {
  return { ...scope, ...more, isAsync, inFunction: true, returns: isAsync, depth: 1 };
}

function asyncFunction(writer: Writer, scope: Scope): Item {
  const name = writer.name("step");
  const { text: list, scope: more } = parameters(writer);
  const inside = block(statements(writer, functionScope(scope, more), 1 + writer.dice.below(4)));
  return {
    code: `${writer.runnable || writer.dice.chance(0.6) ? exported(writer) : ""}async function ${name}(${list})${writer.dice.chance(0.6) ? writer.type(": Promise<string>") : ""} ${inside}`,
    calls: [name],
  };
}

function exported(writer: Writer): string {
  return writer.runnable ? "" : writer.typed || writer.jsx ? "export " : "";
}

function asyncArrow(writer: Writer, scope: Scope): Item {
  const name = writer.name("fetchAll");
  const { text: list, scope: more } = parameters(writer);
  return {
    code: `const ${name} = async (${list}) => ${block(statements(writer, functionScope(scope, more), 1 + writer.dice.below(3)))};`,
    calls: [name],
  };
}

function ofClass(writer: Writer, scope: Scope): Item {
  const { dice } = writer;
  const name = writer.name("Service");
  const decorator = !writer.runnable && writer.typed && dice.chance(0.15) ? "@sealed\n" : "";
  const method = (head: string, isAsync: boolean): string => {
    const { text: list, scope: more } = parameters(writer);
    const own = { ...more, strings: [...(more.strings ?? []), "this.name"] };
    const kept = (writer.typed || dice.chance(0.5)) && !writer.runnable && isAsync && dice.chance(0.2) ? "@bound " : "";
    return `${writer.typed ? kept : ""}${isAsync ? "async " : ""}${head}(${list}) ${block(statements(writer, functionScope(scope, own, isAsync), 1 + dice.below(2)))}`;
  };
  const members = [
    `name = "n";`,
    method("start", dice.chance(0.7) || writer.runnable),
    ...(dice.chance(0.5) ? [method(dice.pick(["close", "stop", "dispose", "refresh", "#hidden"]), true)] : []),
  ];
  if (!writer.runnable) {
    if (dice.chance(0.3))
      members.push(
        `static async make(id${writer.type(": string")}) ${block(statements(writer, functionScope(scope, { strings: ["id"] }), 1))}`,
      );
    if (dice.chance(0.2))
      members.push(
        `handler = async (id${writer.type(": string")}) => ${block(statements(writer, functionScope(scope, { strings: ["id", "this.name"] }), 1))};`,
      );
    if (dice.chance(0.2))
      members.push(`constructor() ${block(statements(writer, functionScope(scope, { strings: ["this.name"] }, false), 1))}`);
    if (dice.chance(0.15))
      members.push(
        `get latest() ${block(`${statements(writer, functionScope(scope, { strings: ["this.name"] }, false), 1)}\nreturn ${text(writer, scope)};`)}`,
      );
  }
  return {
    code: `${decorator}${exported(writer)}class ${name} {\n${indent(members.join(dice.chance(0.5) ? "\n\n" : "\n"))}\n}`,
    calls: [`new ${name}().start`].filter(() => writer.runnable),
  };
}

function plainFunction(writer: Writer, scope: Scope): Item {
  const { text: list, scope: more } = parameters(writer);
  return {
    code: `${exported(writer)}function ${writer.name("begin")}(${list}) ${block(statements(writer, functionScope(scope, more, false), 1 + writer.dice.below(3)))}`,
    calls: [],
  };
}

function ofObject(writer: Writer, scope: Scope): Item {
  const method = (): string => block(statements(writer, functionScope(scope, { strings: ["id"] }), 1));
  return {
    code: `const ${writer.name("routes")} = {\n  size: 1,\n${indent(`async show(id${writer.type(": string")}) ${method()},\nlist: async (id${writer.type(": string")}) => ${method()},`)}\n}${writer.typed && writer.dice.chance(0.3) ? " as const" : ""};`,
    calls: [],
  };
}

function space(writer: Writer, scope: Scope): Item {
  if (!writer.typed) return plainFunction(writer, scope);
  const inner = asyncFunction(writer, scope).code.replace(/^(?!export )/u, "export ");
  return { code: `namespace ${writer.name("Space")} {\n  export enum Kind { One, Two = "two".length }\n${indent(inner)}\n}`, calls: [] };
}

function generator(writer: Writer, scope: Scope): Item {
  const inside = statements(writer, { ...functionScope(scope, { strings: ["id"] }), isGenerator: true, returns: false }, 2);
  return { code: `async function* ${writer.name("pages")}(id${writer.type(": string")}) ${block(`yield id;\n${inside}`)}`, calls: [] };
}

function overloads(writer: Writer, scope: Scope): Item {
  if (!writer.typed) return asyncFunction(writer, scope);
  const name = writer.name("over");
  return {
    code: `async function ${name}(id: string): Promise<string>;\nasync function ${name}(id: number): Promise<string>;\nasync function ${name}<T>(id: T): Promise<string> ${block(statements(writer, functionScope(scope, { strings: ["String(id)"] }), 2))}`
      .replace(/^async (function \w+\(id: string\))/u, "$1")
      .replace(/^async (function \w+\(id: number\))/mu, "$1"),
    calls: [name],
  };
}

function element(writer: Writer, scope: Scope): Item {
  if (!writer.jsx) return asyncFunction(writer, scope);
  const inside = block(statements(writer, functionScope(scope, {}), 1));
  return {
    code: `${exported(writer)}function ${writer.name("Page")}() {\n  return (\n    <div>\n      {/* the way in */}\n      <button onClick={async () => ${inside.replaceAll("\n", "\n      ")}}>it's {"//"} a <b>go</b> // not a comment</button>\n    </div>\n  );\n}`,
    calls: [],
  };
}

function loosely(writer: Writer): Item {
  return { code: statements(writer, top, 1 + writer.dice.below(2)), calls: [] };
}

function helper(writer: Writer): Item {
  const name = writer.name("wait");
  const ms = `ms${writer.type(": number")}`;
  return {
    code: writer.dice.pick([
      `const ${name} = (${ms}) => new Promise((resolve) => setTimeout(resolve, ms));`,
      `function ${name}(${ms})${writer.type(": Promise<void>")} {\n  return new Promise((resolve) => { setTimeout(resolve, ms); });\n}`,
      `${exported(writer)}async function ${name}(${ms}) {\n  await new Promise((r) => setTimeout(r, ms));\n}`,
    ]),
    calls: [],
  };
}

function calledIn(body: string): string {
  const functions = [...body.matchAll(/^(?:async function|const) (\w+)(?:\(id| = async)/gmu)].map(([, name]) => name ?? "");
  const classes = [...body.matchAll(/^class (\w+)/gmu)].map(([, name]) => `new ${name ?? ""}().start`);
  return [...functions, ...classes].map((name) => `  log("${name}", await ${name}("i"));\n`).join("");
}
