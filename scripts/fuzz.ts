/**
 * `npm run fuzz -- [--seconds n] [--programs n] [--seed n] [--only n]`: writes programs that exist in no repository, and changed fixtures, lets
 * the tool edit them, and checks of each what was promised. Writes the figures of docs/reliability.md after 20,000 programs or more. A program that
 * breaks a promise is kept in `.cache/fuzz/`; `--only` with its seed tries it again alone. Ends with `N passed, N failed`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { writeFigures } from "./figures/page.js";
import { mutate } from "./fuzz/mutate.js";
import { generate, type Program } from "./fuzz/program.js";
import { openRepository, ways } from "./fuzz/repository.js";
import { tryOut, type Treatment, type Trial, type Violation } from "./fuzz/trial.js";

const { values } = parseArgs({
  options: { seconds: { type: "string" }, programs: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
});
const first = Number(values.only ?? values.seed ?? 1);
const most = values.only === undefined ? Number(values.programs ?? Infinity) : 1;
const seconds = Number(values.seconds ?? (values.programs === undefined && values.only === undefined ? 60 : Infinity));
const batchSize = 150;
const enough = 20_000;

const repository = openRepository();
const started = performance.now();
const totals = { programs: 0, changed: 0, edits: 0, ran: 0, kinds: { generated: 0, runnable: 0, mutated: 0 } };
const violations: Violation[] = [];
const found = join(import.meta.dirname, "../.cache/fuzz");
for (let batch = 0; totals.programs < most && elapsed() < seconds; batch += 1) {
  // A seed decides how it is treated as well, so that one alone is treated as it was among others.
  const begin = first + totals.programs;
  const programs = Array.from({ length: Math.min(batchSize, most - totals.programs) }, (_, index) => programOf(begin + index));
  for (const group of grouped(programs)) add(await narrowed(group.programs, group.treatment));
  totals.programs += programs.length;
  process.stderr.write(
    `\r${String(totals.programs)} programs, ${String(totals.changed)} changed, ${String(violations.length)} violations `,
  );
}
repository.remove();
process.stderr.write("\n");
for (const { property, program, detail } of violations)
  process.stdout.write(
    `FAIL ${property}: ${program === undefined ? "a whole batch" : `seed ${String(program.seed)} (${program.kind}, ${basename(program.path)})`}: ${detail.slice(0, 400)}\n`,
  );
if (totals.programs >= enough && violations.length === 0) writeFigures("fuzz", figures());
process.stdout.write(`${String(totals.programs - violations.length)} passed, ${String(violations.length)} failed\n`);
process.exitCode = violations.length === 0 ? 0 : 1;

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
    violations.push(violation);
    if (violation.program === undefined) continue;
    mkdirSync(found, { recursive: true });
    writeFileSync(join(found, basename(violation.program.path)), violation.program.text);
  }
}

function figures(): string {
  return `${totals.programs.toLocaleString("en")} programs from seed ${String(first)} on, in ${elapsed().toFixed(0)} s: ${totals.changed.toLocaleString("en")} were edited, by ${totals.edits.toLocaleString("en")} edits; ${totals.ran.toLocaleString("en")} of those were run before and after. Promises broken: 0.`;
}
