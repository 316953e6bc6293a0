/** `npm run corpus [package…]`: runs the tool over real packages, checks every promise, writes the table of docs/corpus.md. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examine, measure, type Measurement } from "./corpus/measure.js";
import { corpusPackages } from "./corpus/packages.js";
import { prepare } from "./corpus/prepare.js";

const root = join(import.meta.dirname, "..");
const cache = join(root, ".cache/corpus");
const asked = process.argv.slice(2);
const packages = corpusPackages.filter(({ name }) => asked.length === 0 || asked.includes(name));
if (packages.length === 0) {
  process.stderr.write(
    `No such package in the corpus: ${asked.join(", ")}. Known: ${corpusPackages.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exit(2);
}
mkdirSync(cache, { recursive: true });

const rows: Measurement[] = [];
let broken = 0;
for (const pkg of packages) {
  process.stderr.write(`${pkg.name}@${pkg.version}: unpacking\n`);
  const published = examine(pkg.name, prepare(pkg, cache));
  for (const includeReview of [false, true]) {
    const row = measure(published, includeReview);
    rows.push(row);
    const failures = promisesBroken(row);
    broken += failures.length;
    process.stderr.write(
      `  ${row.mode}: ${String(row.changedFiles)} files changed, ${row.seconds.toFixed(1)} s, ${String(row.peakMegabytes)} MB${failures.length === 0 ? "" : `\n  BROKEN: ${failures.join("\n          ")}`}\n`,
    );
  }
}
if (asked.length === 0) writeTable(rows);
process.stdout.write(`${String(rows.length * 7 - broken)} passed, ${String(broken)} failed\n`);
process.exitCode = broken === 0 ? 0 : 1;

function promisesBroken(row: Measurement): readonly string[] {
  return [
    ...(row.crashed.length === 0 ? [] : [`crashed: ${row.crashed.join("; ")}`]),
    ...(row.accounted ? [] : ["files unaccounted for"]),
    ...(row.dryRunWroteNothing ? [] : ["the dry run wrote something"]),
    ...(row.patchIsApply ? [] : ["the patch gives other bytes than apply"]),
    ...(row.enginesAgree ? [] : ["TypeScript 6 and 7 come to different findings or edits"]),
    ...(row.secondRunEmpty ? [] : ["a second run still finds something to rewrite"]),
    ...(row.newTypeErrors.length === 0 ? [] : [`new type errors: ${row.newTypeErrors.join(" | ")}`]),
  ];
}

function writeTable(measured: readonly Measurement[]): void {
  const path = join(root, "docs/corpus.md");
  const text = readFileSync(path, "utf8");
  const pattern = /(<!-- corpus:start -->\n)[\s\S]*?(<!-- corpus:end -->)/u;
  if (!pattern.test(text)) throw new Error("docs/corpus.md has no markers to write the table between.");
  writeFileSync(
    path,
    text.replace(pattern, (_, start: string, end: string) => `${start}${tableOf(measured)}\n${end}`),
  );
}

function tableOf(measured: readonly Measurement[]): string {
  const transforms = [...new Set(measured.flatMap((row) => Object.keys(row.sites)))].sort();
  const head = [
    "package",
    "mode",
    "files",
    ...transforms.map((id) => `${id} (rewrite / review / report)`),
    "files changed",
    "taken back by the type check",
    "new type errors",
    "patch = apply",
    "second run empty",
    "s",
    "peak MB",
    "and of TypeScript 7",
    "TypeScript 6 says the same",
  ];
  const lines = measured.map((row) => [
    row.name,
    row.mode,
    String(row.files),
    ...transforms.map((id) => ["rewrite", "review", "report"].map((verdict) => String(row.sites[id]?.[verdict] ?? 0)).join(" / ")),
    String(row.changedFiles),
    String(row.demoted),
    String(row.newTypeErrors.length),
    row.patchIsApply ? "yes" : "NO",
    row.secondRunEmpty ? "yes" : "NO",
    row.seconds.toFixed(1),
    String(row.peakMegabytes),
    String(row.enginePeakMegabytes),
    row.enginesAgree ? "yes" : "NO",
  ]);
  const versions = corpusPackages.map(({ name, version }) => `${name} ${version}`).join(", ");
  return [
    `Versions: ${versions}. Node ${process.version}, 2 cores; seconds and memory are those of one dry run.`,
    "",
    `| ${head.join(" | ")} |`,
    `|${" --- |".repeat(head.length)}`,
    ...lines.map((line) => `| ${line.join(" | ")} |`),
  ].join("\n");
}
