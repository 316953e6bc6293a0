import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { defineTransform, type FileView } from "../../engine/kit/index.js";
import type { RepoPath } from "../../engine/model/text.js";
import { isWrittenUncallable } from "../../engine/oracle/annotations.js";
import { chainThenable } from "../../engine/oracle/chains.js";
import { answerOver, isCallable, isThenableType, presentParts } from "../../engine/oracle/types.js";
import { load } from "../../engine/stages/load.js";
import { parseTsconfig } from "../../engine/stages/tsconfigs.js";
import { runOn } from "../support/project.js";

/** Asks something of every expression marked `/* ask *​/` and gives the answers in source order. */
async function ask<T>(
  code: string,
  question: (expression: ts.Expression, file: FileView) => Promise<T>,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  const answers: (readonly [number, T])[] = [];
  const asking = defineTransform({
    id: "asking",
    summary: "Ask",
    mentions: [],
    kinds: [ts.SyntaxKind.ExpressionStatement],
    messages: { never: "Never." },
    async *find(node, file) {
      if (ts.isExpressionStatement(node) && node.getFullText().includes("// ask"))
        answers.push([node.pos, await question(node.expression, file)]);
      yield* [];
    },
  });
  const outcome = await runOn({ "a.ts": `${code}\nexport {};\n`, ...files }, [asking]);
  expect(outcome.accounting.failed).toEqual([]);
  return answers.sort((left, right) => left[0] - right[0]).map(([, answer]) => answer);
}

it("does not take a name for a promise that is always there where the project does not check for undefined", async () => {
  const code = `declare function work(): Promise<void>;\nlet job: Promise<void> | undefined;\n// ask\njob;\n// ask\nwork();`;
  const thenable = (strictNullChecks: boolean): Promise<readonly string[]> =>
    ask(code, (expression, file) => file.oracle.thenable(expression, { asDeclared: true }), {
      "tsconfig.json": JSON.stringify({ compilerOptions: { target: "ES2022", strict: true, strictNullChecks, types: [] } }),
    });
  expect(await thenable(false)).toEqual(["sometimes", "always"]);
  expect(await thenable(true)).toEqual([expect.not.stringMatching("always"), "always"]);
});

describe("thenable", () => {
  const thenable = (code: string): Promise<readonly string[]> => ask(code, (expression, file) => file.oracle.thenable(expression));

  it.each([
    ["an async function", `async function work() {}\n// ask\nwork();`, "always"],
    ["a declared promise", `declare function work(): Promise<void>;\n// ask\nwork();`, "always"],
    ["a promise or nothing", `declare function work(): Promise<void> | undefined;\n// ask\nwork();`, "sometimes"],
    ["an optional call", `declare const work: (() => Promise<void>) | undefined;\n// ask\nwork?.();`, "sometimes"],
    ["a void or promise union", `declare function work(): void | Promise<void>;\n// ask\nwork();`, "sometimes"],
    ["a class that extends Promise", `class Job extends Promise<number> {}\ndeclare function work(): Job;\n// ask\nwork();`, "always"],
    [
      "a structural thenable",
      `declare function work(): { then(done: (value: number) => void, failed: (error: unknown) => void): unknown };\n// ask\nwork();`,
      "always",
    ],
    [
      "a command chain whose then takes one callback",
      `interface Chain { then(next: (value: number) => void): Chain }\ndeclare function work(): Chain;\n// ask\nwork();`,
      "never",
    ],
    [
      "overloads that disagree, by the one chosen",
      `declare function work(): void;\ndeclare function work(id: number): Promise<void>;\n// ask\nwork();\n// ask\nwork(1);`,
      "never always",
    ],
    [
      "a type parameter bound to a promise",
      `function run<T extends Promise<unknown>>(start: () => T) {\n// ask\nstart();\n}\nrun;`,
      "always",
    ],
    [
      "a generic result, by its argument",
      `declare function id<T>(value: T): T;\n// ask\nid(Promise.resolve(1));\n// ask\nid(1);`,
      "always never",
    ],
    ["any", `declare const work: any;\n// ask\nwork();`, "unknown"],
    ["an unresolved import", `import { work } from "not-installed";\n// ask\nwork();`, "unknown"],
    ["an async arrow called on the spot", `// ask\n(async () => {})();`, "always"],
    ["a chain of then and catch", `async function work() {}\n// ask\nwork().then(() => 1).catch(() => 2);`, "always"],
    ["a constant that holds a promise", `async function work() {}\nconst running = work();\n// ask\nrunning.finally(() => {});`, "always"],
    ["a dynamic import", `// ask\nimport("./a.js");`, "always"],
    ["a namesake of Promise", `class Promise { settle() { return this; } }\ndeclare function work(): Promise;\n// ask\nwork();`, "never"],
    ["an ordinary value", `// ask\n[1].push(2);`, "never"],
  ])("of %s", async (_shape, code, expected) => {
    expect((await thenable(code)).join(" ")).toBe(expected);
  });

  it("says from declarations what the checker says from full inference, on every call statement and every name handed on in this project", () => {
    const root = join(import.meta.dirname, "../..");
    const host = openDisk(root);
    const unit = { package: { name: "joinery", folder: "" as RepoPath }, tsconfig: "tsconfig.json" as RepoPath, files: [] };
    const loaded = load(
      unit,
      { host, packages: [], runtime: "task-group", parseTsconfig: (path) => parseTsconfig(host, path), sources: new Map() },
      new Map(),
    );
    const checker = loaded.program.getTypeChecker();
    const disagreements: string[] = [];
    let settled = 0;
    let asked = 0;
    let names = 0;
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        node.expression.kind !== ts.SyntaxKind.SuperKeyword &&
        (ts.isExpressionStatement(node.parent) || ts.isAwaitExpression(node.parent))
      ) {
        asked += 1;
        const chain = chainThenable(node, checker);
        if (chain !== undefined) settled += 1;
        if (chain !== undefined && chain !== answerOver(checker.getTypeAtLocation(node), (type) => isThenableType(type, checker), checker))
          disagreements.push(node.getText().slice(0, 80));
      }
      if (
        ts.isIdentifier(node) &&
        ts.isCallExpression(node.parent) &&
        node.parent.expression !== node &&
        isWrittenUncallable(node, checker)
      ) {
        names += 1;
        if (presentParts(checker.getTypeAtLocation(node), checker).some(isCallable)) disagreements.push(`${node.text}()`);
      }
      ts.forEachChild(node, visit);
    };
    for (const source of loaded.program.getSourceFiles())
      if (loaded.toRepoPath(source.fileName) !== undefined && !source.isDeclarationFile) visit(source);
    expect(disagreements).toEqual([]);
    expect(asked).toBeGreaterThan(300);
    expect(names).toBeGreaterThan(300);
    expect(settled / asked).toBeGreaterThan(0.8);
  }, 240_000);
});

describe("signalSlot", () => {
  it.each([
    [
      "an options object",
      `declare function work(id: number, options?: { signal?: AbortSignal }): void;\n// ask\nwork(1);`,
      { kind: "option", index: 1 },
    ],
    [
      "an options literal that is there",
      `declare function work(options: { id: number; signal?: AbortSignal }): void;\n// ask\nwork({ id: 1 });`,
      { kind: "option", index: 0 },
    ],
    [
      "a positional signal",
      `declare function work(id: number, signal?: AbortSignal): void;\n// ask\nwork(1);`,
      { kind: "argument", index: 1 },
    ],
    ["fetch", `// ask\nfetch("/orders");`, { kind: "option", index: 1 }],
    [
      "an overload other than the one chosen",
      `declare function work(id: number): void;\ndeclare function work(id: number, options: { signal?: AbortSignal; deep: boolean }): void;\n// ask\nwork(1);`,
      { kind: "option", index: 1 },
    ],
    [
      "a library's own signal type",
      `interface GenericAbortSignal { readonly aborted: boolean }\ndeclare function work(options?: { signal?: GenericAbortSignal }): void;\n// ask\nwork();`,
      { kind: "option", index: 0 },
    ],
    ["nothing at all", `declare function work(id: number): void;\n// ask\nwork(1);`, undefined],
    ["a signal of another kind", `declare function work(options?: { signal?: "SIGTERM" | "SIGINT" }): void;\n// ask\nwork();`, undefined],
    [
      "an options variable, which cannot be added to",
      `declare function work(options: { signal?: AbortSignal }): void;\ndeclare const options: { signal?: AbortSignal };\n// ask\nwork(options);`,
      undefined,
    ],
    [
      "spread arguments, whose number is unknown",
      `declare function work(id: number, signal?: AbortSignal): void;\ndeclare const args: [number];\n// ask\nwork(...args);`,
      undefined,
    ],
    ["any", `declare const work: any;\n// ask\nwork();`, undefined],
  ])("of %s", async (_shape, code, expected) => {
    expect(await ask(code, (expression, file) => file.oracle.signalSlot(expression as ts.CallExpression))).toEqual([expected]);
  });
});

describe("origin", () => {
  it.each([
    ["a global", `// ask\nsetTimeout(() => {}, 1);`, { name: "setTimeout", from: "global" }],
    [
      "a name from a package that is not installed",
      `import { delay } from "not-installed";\n// ask\ndelay(1);`,
      { name: "delay", from: "module", module: "not-installed" },
    ],
    [
      "a declared module",
      `import { wait } from "ambient";\n// ask\nwait();\ndeclare module "ambient" { export function wait(): void; }`,
      { name: "wait", from: "module", module: "ambient" },
    ],
    ["a function of the project", `function local() {}\n// ask\nlocal();`, { name: "local", from: "project", file: "a.ts" }],
  ])("of %s", async (_shape, code, expected) => {
    const [origin] = await ask(code, (expression, file) => file.oracle.origin((expression as ts.CallExpression).expression));
    expect(origin).toMatchObject(expected);
  });
});

describe("signalPath and classNames", () => {
  it.each([
    ["a signal", `declare const stop: AbortSignal;\n// ask\nstop;`, { access: "", optional: false }],
    ["a signal that may be missing", `declare const stop: AbortSignal | undefined;\n// ask\nstop;`, { access: "", optional: true }],
    ["options", `declare const options: { signal?: AbortSignal };\n// ask\noptions;`, { access: ".signal", optional: true }],
    [
      "options that may be missing",
      `declare const options: { signal: AbortSignal } | undefined;\n// ask\noptions;`,
      { access: "?.signal", optional: true },
    ],
    ["a controller", `declare const controller: AbortController;\n// ask\ncontroller;`, { access: ".signal", optional: false }],
    ["something else", `declare const options: { signal: string };\n// ask\noptions;`, undefined],
    [
      "a parameter without a type, by what the function called hands over",
      `declare function spawn(work: (context: { signal: AbortSignal }) => void): void;\nconst job = spawn((t) => {\n// ask\nt;\n});`,
      { access: ".signal", optional: false },
    ],
    [
      "a name that stands for one",
      `function stopper(): AbortSignal { throw 0; }\nconst end = stopper();\n// ask\nend;`,
      { access: "", optional: false },
    ],
    [
      "a parameter, through aliases and bases",
      `interface Cancel { signal?: AbortSignal }\ninterface Base extends Cancel { url: string }\ntype Args<T> = T extends string ? Omit<Base, "url"> & { retry?: T } : never;\nfunction load<T extends string>(args: Args<"a">, more: T) {\n// ask\nargs;\n}`,
      { access: ".signal", optional: true },
    ],
    [
      "a parameter that is another function's",
      `declare function request(url: string, init: { signal: AbortSignal }): void;\nfunction load(more: Parameters<typeof request>[1]) {\n// ask\nmore;\n}`,
      { access: ".signal", optional: false },
    ],
    [
      "a parameter without any",
      `interface Base { url: string; inner: { signal: AbortSignal } }\ntype Args = Partial<Base> & { retry: number };\nfunction load(args: Args) {\n// ask\nargs;\n}`,
      undefined,
    ],
    ["an item of a list", `declare const parts: readonly string[];\nfor (const part of parts) {\n// ask\npart;\n}`, undefined],
  ])("of %s", async (_shape, code, expected) => {
    expect(await ask(code, (expression, file) => file.oracle.signalPath(expression))).toEqual([expected]);
  });

  it("reads an optional parameter as one, where types do not tell `undefined` from the rest", async () => {
    const code = `function load(url: string, options?: { signal?: AbortSignal }) {\n// ask\noptions;\n}`;
    const path = await ask(code, (expression, file) => file.oracle.signalPath(expression), {
      "tsconfig.json": JSON.stringify({ compilerOptions: { strict: false }, include: ["*.ts"] }),
    });
    expect(path).toEqual([{ access: "?.signal", optional: true }]);
  });

  it("names the bases of a generic interface", async () => {
    const code = `interface Handle<T> extends PromiseLike<T> { name: string }\ndeclare const handle: Handle<string>;\n// ask\nhandle;`;
    expect(await ask(code, (expression, file) => file.oracle.classNames(expression))).toEqual([["Handle", "PromiseLike"]]);
  });

  it("names a class and all it extends", async () => {
    const code = `class Base {}\nclass Worker extends Base {}\ndeclare const worker: Worker | undefined;\n// ask\nworker;`;
    expect(await ask(code, (expression, file) => file.oracle.classNames(expression))).toEqual([["Worker", "Base"]]);
  });
});
