/**
 * `npm run hostile`: runs the command on repositories that were made to harm it, each whole and in a process of its own, and writes the figures of
 * docs/reliability.md when all kept the promises. Ends with `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeFigures } from "./figures/page.js";
import { hostileCases } from "./hostile/cases.js";
import { tryOn, type Trial } from "./hostile/trial.js";

const seconds = 120;
const bin = join(import.meta.dirname, "../bin/codemod");
const probe = pathToFileURL(join(import.meta.dirname, "corpus/peak-memory.mjs")).href;
const notes = mkdtempSync(join(tmpdir(), "joinery-hostile-notes-"));
const peakFile = join(notes, "peak");
const site =
  "export async function pause(signal: AbortSignal): Promise<void> {\n  await new Promise((resolve) => setTimeout(resolve, 10));\n  signal.throwIfAborted();\n}\n";

const rows: string[] = [];
let faulty = 0;
for (const hostile of hostileCases) {
  let [took, peak] = [0, 0];
  const run: Trial["run"] = async (args, root) => {
    const begun = performance.now();
    const ended = await ran(args, root);
    took = (performance.now() - begun) / 1000;
    peak = ended.code === null ? Number.NaN : Number(readFileSync(peakFile, "utf8"));
    return ended;
  };
  const faults = await tryOn(hostile, { run, site, lib: ["ES2022", "DOM"] });
  for (const fault of faults) process.stdout.write(`FAIL ${hostile.name}: ${fault}\n`);
  if (faults.length > 0) faulty += 1;
  const outcome = hostile.code === 0 ? "did the rest" : hostile.code === 2 ? "refused" : "did the rest, exit code 3";
  rows.push(`| ${hostile.name} | ${outcome} | ${took.toFixed(1)} s | ${String(peak)} MB |`);
  process.stderr.write(`${rows[rows.length - 1] ?? ""}\n`);
}
rmSync(notes, { recursive: true });
if (faulty === 0)
  writeFigures("hostile", ["| what was there | the command | time | memory |", "| --- | --- | ---: | ---: |", ...rows].join("\n"));
process.stdout.write(`${String(hostileCases.length - faulty)} passed, ${String(faulty)} failed\n`);
process.exitCode = faulty === 0 ? 0 : 1;

function ran(args: readonly string[], cwd: string): ReturnType<Trial["run"]> {
  const { NODE_OPTIONS: _options, GIT_DIR: _dir, GIT_INDEX_FILE: _index, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", probe, bin, ...args], {
    cwd,
    env: { ...env, CORPUS_PEAK_FILE: peakFile },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stderr: code === null ? `it was killed after ${String(seconds)} seconds` : stderr });
    });
  });
}
