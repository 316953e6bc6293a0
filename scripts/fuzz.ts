/**
 * `npm run fuzz -- [--seconds n] [--programs n] [--seed n] [--only n,n] [--jobs n]`: writes programs that exist in no repository, and changed fixtures, lets
 * the tool edit them, and checks of each what was promised. Writes the figures of docs/reliability.md after 20,000 programs or more. A program that
 * breaks a promise is kept in `.cache/fuzz/`; `--only` with its seed tries it again. Ends with `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { TaskGroup } from "../runtime/index.js";
import { writeFigures } from "./figures/page.js";
import { mutate } from "./fuzz/mutate.js";
import { generate, type Program } from "./fuzz/program.js";
import { openRepository, ways } from "./fuzz/repository.js";
import { tryOut, type Treatment, type Trial, type Violation } from "./fuzz/trial.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    programs: { type: "string" },
    seed: { type: "string" },
    only: { type: "string" },
    jobs: { type: "string" },
    /** Of a process of several: so many seeds lie between the batches that are its own. */
    step: { type: "string" },
  },
});
const only = values.only?.split(",").map(Number);
const first = Number(values.seed ?? 1);
const most = only?.length ?? Number(values.programs ?? Infinity);
const seconds = Number(values.seconds ?? (most === Infinity ? 60 : Infinity));
const batchSize = 400;
const enough = 20_000;
const step = Number(values.step ?? batchSize);
const jobs = most < Infinity || values.step !== undefined ? 1 : Number(values.jobs ?? Math.min(4, availableParallelism()));

/** What came out; of several processes, the sum. */
interface Totals {
  programs: number;
  changed: number;
  edits: number;
  ran: number;
  readonly failures: string[];
}

const started = performance.now();
const totals: Totals = { programs: 0, changed: 0, edits: 0, ran: 0, failures: [] };
const found = join(import.meta.dirname, "../.cache/fuzz");
const repository = openRepository();
if (jobs === 1) await tryPart();
else for (const part of await TaskGroup.map(Array.from({ length: jobs }).keys(), (index, { signal }) => partOf(index, signal))) sum(part);
repository.remove();
if (values.step !== undefined) process.stdout.write(JSON.stringify(totals));
else tell();

function tell(): void {
  const { programs, failures } = totals;
  process.stderr.write("\n");
  for (const failure of failures) process.stdout.write(`FAIL ${failure}\n`);
  if (programs >= enough) writeFigures("fuzz", figures());
  process.stdout.write(`${String(programs - failures.length)} passed, ${String(failures.length)} failed\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function tryPart(): Promise<void> {
  for (let begin = first; totals.programs < most && elapsed() < seconds; begin += step) {
    const seeds = only ?? Array.from({ length: Math.min(batchSize, most - totals.programs) }, (_, index) => begin + index);
    const programs = seeds.map(programOf);
    // A seed decides how it is treated as well, so that one alone is treated as it was among others.
    for (const group of grouped(programs)) add(await narrowed(group.programs, group.treatment));
    totals.programs += programs.length;
    process.stderr.write(
      `\r${String(totals.programs)} programs, ${String(totals.changed)} changed, ${String(totals.failures.length)} violations `,
    );
  }
}

async function partOf(index: number, signal: AbortSignal): Promise<Totals> {
  const args = ["--seed", String(first + index * batchSize), "--step", String(jobs * batchSize), "--seconds", String(seconds)];
  const child = spawn(process.execPath, ["--import", "tsx", import.meta.filename, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    signal,
  });
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as Totals;
}

function sum(part: Totals): void {
  totals.programs += part.programs;
  totals.changed += part.changed;
  totals.edits += part.edits;
  totals.ran += part.ran;
  totals.failures.push(...part.failures);
}

function described({ property, program, detail }: Violation): string {
  const place = program === undefined ? "a whole batch" : `seed ${String(program.seed)} (${program.kind}, ${basename(program.path)})`;
  return `${property}: ${place}: ${detail.slice(0, 400)}`;
}

function elapsed(): number {
  return (performance.now() - started) / 1000;
}

function programOf(seed: number): Program {
  if (seed % 5 === 0) return generate(seed, true);
  return seed % 2 === 0 ? mutate(seed) : generate(seed, false);
}

interface Group {
  readonly programs: readonly Program[];
  readonly treatment: Treatment;
}

function treatmentOf({ seed, path }: Program): Treatment {
  const block = Math.floor(seed / batchSize);
  const isTyped = /\.[cm]?tsx?$/u.test(path);
  return { way: block % ways, includeReview: block % 2 === 1, engine: isTyped && block % 3 !== 0 ? "auto" : "ts6" };
}

// TypeScript and JavaScript are projects of their own, so that TypeScript 7 has its turn.
function grouped(programs: readonly Program[]): readonly Group[] {
  const groups = new Map<string, { programs: Program[]; treatment: Treatment }>();
  for (const program of programs) {
    const treatment = treatmentOf(program);
    const key = `${JSON.stringify(treatment)} ${String(/\.[cm]?tsx?$/u.test(program.path))}`;
    const group = groups.get(key) ?? { programs: [], treatment };
    group.programs.push(program);
    groups.set(key, group);
  }
  return [...groups.values()];
}

// What a batch as a whole broke is looked for in its halves.
async function narrowed(programs: readonly Program[], treatment: Treatment): Promise<Trial> {
  const trial = await tryOut(repository, programs, treatment);
  const [only] = programs;
  if (!trial.violations.some(({ program }) => program === undefined) || only === undefined) return trial;
  if (programs.length === 1)
    return { ...trial, violations: trial.violations.map((violation) => ({ ...violation, program: violation.program ?? only })) };
  const middle = Math.ceil(programs.length / 2);
  const halves = [await narrowed(programs.slice(0, middle), treatment), await narrowed(programs.slice(middle), treatment)];
  const inHalves = halves.flatMap((half) => half.violations);
  return { ...trial, violations: inHalves.length > 0 ? inHalves : trial.violations };
}

function add(trial: Trial): void {
  totals.changed += trial.changed;
  totals.edits += trial.edits;
  totals.ran += trial.ran;
  for (const violation of trial.violations) {
    totals.failures.push(described(violation));
    if (violation.program === undefined) continue;
    mkdirSync(found, { recursive: true });
    writeFileSync(join(found, basename(violation.program.path)), violation.program.text);
  }
}

function figures(): string {
  return `${totals.programs.toLocaleString("en")} programs from seed ${String(first)} on, in ${elapsed().toFixed(0)} s: ${totals.changed.toLocaleString("en")} were edited, by ${totals.edits.toLocaleString("en")} edits; ${totals.ran.toLocaleString("en")} of those were run before and after. ${brokenText()}`;
}

// By promise: a page that shows good runs alone would say nothing.
function brokenText(): string {
  const counts = new Map<string, number>();
  for (const failure of totals.failures) {
    const [property = ""] = failure.split(":");
    counts.set(property, (counts.get(property) ?? 0) + 1);
  }
  const parts = [...counts].map(([property, count]) => `"${property}" ${String(count)} times`);
  return parts.length === 0 ? "Promises broken: 0." : `Promises broken: ${String(totals.failures.length)} (${parts.join(", ")}).`;
}
