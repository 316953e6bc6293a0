import { build } from "esbuild";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runInThisContext } from "node:vm";

const runtimeSource = join(import.meta.dirname, "../../runtime/index.ts");
const driver = join(import.meta.dirname, "behaviour-driver.mjs");

/** The log of each scenario of a program, as the driver prints it. */
export type Logs = Readonly<Record<string, readonly string[]>>;

/**
 * The exports of TypeScript code, bundled with the runtime and run in this process. What it loses, an unhandled rejection,
 * would be the test runner's: such code belongs into `logsOf`.
 */
export async function exportsOf<T>(code: string): Promise<T> {
  const module = { exports: {} };
  const run = runInThisContext(`(function (module, exports, require) {${await bundled(code, "cjs")}\n})`) as (
    module: object,
    exports: object,
    require: NodeJS.Require,
  ) => void;
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports as T;
}

/**
 * Runs TypeScript code that exports `scenarios` and `main(log, scenario)` in a process of its own. A log ends with how `main`
 * ended, `-- still running` if it hangs, followed by what showed itself after that.
 */
export async function logsOf(code: string): Promise<Logs> {
  const folder = mkdtempSync(join(tmpdir(), "joinery-program-"));
  try {
    const entry = join(folder, "program.mjs");
    writeFileSync(entry, await bundled(code, "esm"));
    const { stdout } = await promisify(execFile)(process.execPath, [driver, entry], { timeout: 40_000, maxBuffer: 1 << 24 });
    return JSON.parse(stdout) as Logs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundled(code: string, format: "cjs" | "esm"): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: "ts", resolveDir: import.meta.dirname },
    alias: { "task-group": runtimeSource },
    bundle: true,
    format,
    platform: "node",
    target: "node20",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
