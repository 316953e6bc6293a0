/** `npm run check`: everything that must hold before a change lands, two checks at a time, long ones first. Ends with `N passed, N failed`. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TaskGroup } from "../runtime/index.js";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

interface Result {
  readonly check: Check;
  readonly status: number;
  readonly output: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "joinery-check-"));
const testReport = join(scratch, "tests.json");

const tests: Check = {
  name: "tests",
  command: [bin("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${testReport}`],
};
const checks: readonly Check[] = [
  tests,
  { name: "types and lint", command: ["node", "--import", "tsx", "scripts/lint.ts"] },
  { name: "format", command: [bin("prettier"), "--check", "--log-level=warn", "."] },
  {
    name: "our own code, scanned by our own tool",
    command: ["node", "bin/codemod", "scan", "cli", "engine", "transforms", "scripts", "bench/*.ts", "index.ts"],
  },
  { name: "types of the fixtures", command: [bin("tsc"), "-p", "tsconfig.fixtures.json"] },
  {
    // The runtime is the owner that `fire-and-forget` asks for: its own chains end in handlers that cannot throw.
    name: "the runtime, scanned by our own tool",
    command: ["node", "bin/codemod", "scan", "runtime", "--skip", "fire-and-forget"],
  },
  {
    name: "types of task-group for every kind of import",
    command: [bin("attw"), "--pack", "runtime", "--exclude-entrypoints", "./task-group.ts"],
  },
  { name: "dead code", command: [bin("knip")] },
  { name: "package joinery", command: [bin("publint"), "."] },
  { name: "lists in step with the transforms", command: ["node", "--import", "tsx", "scripts/sync.ts", "--check"] },
  { name: "package task-group", command: [bin("publint"), "runtime"] },
];

const waiting = [...checks];
const results: Result[] = [];
await TaskGroup.all([work, work]);
report();

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const result = await run(check);
    results.push(result);
    process.stdout.write(`${result.status === 0 ? "ok  " : "FAIL"} ${check.name} (${result.seconds.toFixed(0)} s)\n`);
  }
}

function bin(name: string): string {
  return join(root, "node_modules", ".bin", name);
}

function run(check: Check): Promise<Result> {
  const [program = "", ...args] = check.command;
  const started = performance.now();
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ check, status: status ?? 1, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

function report(): void {
  const failed = results.filter(({ status }) => status !== 0);
  for (const { check, output } of failed) process.stdout.write(`\n── ${check.name}: ${check.command.join(" ")}\n${output.slice(-8000)}\n`);
  const counted = JSON.parse(readFileSync(testReport, "utf8")) as { numPassedTests: number; numFailedTests: number; numTotalTests: number };
  rmSync(scratch, { recursive: true });
  if (counted.numTotalTests === 0) throw new Error("The test runner ran no test.");
  const others = results.filter(({ check }) => check !== tests);
  const passed = counted.numPassedTests + others.filter(({ status }) => status === 0).length;
  const brokenTests = counted.numFailedTests + (counted.numFailedTests === 0 && failed.some(({ check }) => check === tests) ? 1 : 0);
  const broken = brokenTests + others.filter(({ status }) => status !== 0).length;
  process.stdout.write(`${String(passed)} passed, ${String(broken)} failed\n`);
  process.exitCode = broken === 0 ? 0 : 1;
}
