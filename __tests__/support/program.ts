import { build } from "esbuild";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { Worker } from "node:worker_threads";

const runtimeSource = join(import.meta.dirname, "../../runtime/index.ts");
const driver = join(import.meta.dirname, "behaviour-driver.mjs");

/** The log of each scenario of a program, as the driver sends it. */
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
 * Runs TypeScript code that exports `scenarios` and `main(log, scenario)` in a thread of its own, on a clock that does not wait.
 * A log ends with how `main` ended, `-- still running` if it hangs, followed by what showed itself after that.
 */
export async function logsOf(code: string): Promise<Logs> {
  const thread = new Worker(driver, { workerData: await bundled(code, "esm"), execArgv: [], stdout: true, stderr: true });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error("It keeps its thread busy."));
      thread.terminate().catch(reject);
    }, 40_000);
    thread.on("message", resolve);
    thread.on("error", reject);
    thread.on("exit", () => {
      clearTimeout(timer);
      reject(new Error("It ended without a log."));
    });
  });
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
