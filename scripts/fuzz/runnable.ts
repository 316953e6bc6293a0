import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const limit = 30_000;

/**
 * Runs each program to its end in one process of its own, and gives what it logged, as a set of lines: in which order tasks get their
 * turn is theirs.
 */
export function runAll(root: string, programs: readonly (readonly [path: string, text: string])[]): ReadonlyMap<string, string> {
  if (programs.length === 0) return new Map();
  const folder = join(root, ".run");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const names = programs.map(([path, text], index) => {
    const name = `p${String(index)}.mjs`;
    const { outputText } = ts.transpileModule(text, {
      fileName: path,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.React, verbatimModuleSyntax: false },
    });
    writeFileSync(join(folder, name), outputText);
    return [path, name] as const;
  });
  writeFileSync(join(folder, "main.mjs"), driver(names));
  const { stdout, status, stderr } = spawnSync(process.execPath, [join(folder, "main.mjs")], {
    encoding: "utf8",
    timeout: limit,
    maxBuffer: 1 << 28,
  });
  rmSync(folder, { recursive: true, force: true });
  const traces = status === 0 ? (JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>) : {};
  return new Map(programs.map(([path]) => [path, traces[path]?.join("\n") ?? `did not end: ${String(status)} ${stderr.slice(-300)}`]));
}

function driver(names: readonly (readonly [string, string])[]): string {
  return `import { AsyncLocalStorage } from "node:async_hooks";
import { inspect } from "node:util";
import { promiseHooks } from "node:v8";
const traces = {};
// What a program still logs when the next one runs is its own.
const own = new AsyncLocalStorage();
let current = [];
globalThis.trace = (line) => (own.getStore() ?? current).push(line);
// A mistake in the program itself, such as a method that lost its object, is not the good path, wherever its error ends up.
let promises = [];
promiseHooks.onInit((promise) => promises.push(promise));
const isMistaken = () => promises.some((promise) => /^Promise \\{\\s*<rejected> TypeError/.test(inspect(promise, { depth: 0 })));
// What one program loses must not end the others.
process.on("unhandledRejection", (error) => globalThis.trace("LOST " + String(error)));
for (const [path, name] of ${JSON.stringify(names)}) {
  const lines = (current = []);
  promises = [];
  await own.run(lines, async () => {
    try {
      const { main } = await import("./" + name);
      await Promise.race([main(), new Promise((resolve) => setTimeout(() => { lines.push("STUCK"); resolve(); }, 2000))]);
      await new Promise((resolve) => setTimeout(resolve, 8));
    } catch (error) {
      lines.push("THREW " + String(error));
    }
  });
  traces[path] = [...(isMistaken() ? ["THREW a TypeError"] : []), ...lines].sort();
}
process.stdout.write(JSON.stringify(traces), () => process.exit(0));
`;
}
