/** `npm run bench runtime`: see runtime.ts. `npm run bench [runs]`: ratios on viem's sources, both sides in one run. Needs `npm run corpus viem` once. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findInstalled } from "../engine/typescript7/server.js";
import { compare, type Lane } from "./pairs.js";
import { installPeers, peersFolder } from "./peers.js";
import { benchRuntime } from "./runtime.js";

if (process.argv[2] === "runtime") {
  await benchRuntime();
  process.exit(0);
}
const root = join(import.meta.dirname, "..");
const runs = Number(process.argv[2] ?? 3);
const cache = join(root, ".cache/corpus");
const viem = existsSync(cache) ? readdirSync(cache).find((name) => name.startsWith("viem-")) : undefined;
if (viem === undefined) {
  process.stderr.write("The sources of viem are not here yet. Run `npm run corpus viem` first.\n");
  process.exit(2);
}
installPeers();
process.env["OXLINT_TSGOLINT_PATH"] = join(peersFolder, "node_modules/.bin/tsgolint");
const project = join(cache, viem);
const config = join(project, "tsconfig.json");
const lane = (file: string, ...args: string[]): readonly string[] => [
  "--max-old-space-size=8000",
  join(import.meta.dirname, "lanes", file),
  ...args,
];
const codemod = (...args: string[]): readonly string[] => [join(root, "bin/codemod"), ...args];

const dryRun: Lane = { name: "full dry run, all transforms", args: codemod("apply", "--dry-run", "--no-cache"), cwd: project };
const everyCall: Lane = { name: "create the program, ask every call statement", args: lane("every-call-statement.mjs", config) };
const floating: Lane = {
  name: "scan --no-typecheck, `fire-and-forget` alone, TypeScript 7",
  args: codemod("scan", "--no-typecheck", "--no-cache", "--engine", "ts7", "--only", "fire-and-forget"),
  cwd: project,
};
const keptIn = join(root, ".cache/bench");
const rows: readonly { left: Lane; right: Lane; budget: number }[] = [
  {
    left: dryRun,
    right: everyCall,
    budget: 0.6,
  },
  {
    left: {
      name: "the same with --engine ts6",
      args: codemod("apply", "--dry-run", "--no-cache", "--engine", "ts6"),
      cwd: project,
    },
    right: everyCall,
    budget: 0.6,
  },
  {
    left: dryRun,
    right: { name: "typescript-eslint no-floating-promises", args: lane("typescript-eslint.mjs", config), cwd: project },
    budget: 0.3,
  },
  {
    left: floating,
    right: {
      name: "oxlint --type-aware, no-floating-promises",
      args: [
        join(peersFolder, "node_modules/oxlint/bin/oxlint"),
        "--type-aware",
        "-A",
        "all",
        "-D",
        "typescript/no-floating-promises",
        ".",
      ],
      cwd: project,
    },
    budget: 0.5,
  },
  {
    left: floating,
    right: { name: "tsc 7 --noCheck", args: lane("process.mjs", tsc7(), "-p", config, "--noEmit", "--noCheck") },
    budget: 1.3,
  },
  {
    left: { name: "edits + re-parse", args: lane("edits.mjs", "offsets"), timesItself: true },
    right: { name: "ts-morph node manipulation", args: lane("edits.mjs", "nodes"), timesItself: true },
    budget: 0.15,
  },
  // Without the type check, which is about edits: one transform has far fewer of them than all, and may have none.
  {
    left: { name: "scan --no-typecheck, all transforms", args: codemod("scan", "--no-typecheck", "--no-cache"), cwd: project },
    right: {
      name: "the same, `fire-and-forget` alone",
      args: codemod("scan", "--no-typecheck", "--no-cache", "--only", "fire-and-forget"),
      cwd: project,
    },
    budget: 1.5,
  },
  // The run that warms up is the one that the others take their answer from.
  {
    left: { name: "a full dry run again, nothing changed", args: codemod("apply", "--dry-run", "--cache-dir", keptIn), cwd: project },
    right: dryRun,
    budget: 0.05,
  },
  // Some 1,400 files. Everything is in it: opening the program, the plan, its own check for new errors.
  {
    left: {
      name: "dry run, `thread-signal` alone, --include-review",
      args: codemod("apply", "--dry-run", "--no-cache", "--include-review", "--only", "thread-signal"),
      cwd: project,
    },
    right: { name: "type-check of the same program", args: lane("type-check.mjs", config) },
    budget: 1,
  },
  {
    left: { name: "codemod --help", args: codemod("--help") },
    right: { name: "importing ts-morph", args: ["--input-type=module", "--eval", "await import('ts-morph')"], cwd: root },
    budget: 0.75,
  },
];

process.stdout.write(
  `Medians of ${String(runs)} interleaved pairs, Node ${process.version}. Read the ratios; seconds are this machine's.\n\n| A | B | A (s) | B (s) | A/B | budget | met |\n| --- | --- | --- | --- | --- | --- | --- |\n`,
);
for (const { left, right, budget } of rows) {
  const measured = compare(left, right, runs);
  process.stdout.write(
    `| ${left.name} | ${right.name} | ${measured.left.toFixed(2)} | ${measured.right.toFixed(2)} | ${measured.ratio.toFixed(3)} | ${String(budget)} | ${measured.ratio <= budget ? "yes" : "no"} |\n`,
  );
}

function tsc7(): string {
  const installed = findInstalled();
  if ("reason" in installed) throw new Error(installed.reason);
  return installed.program;
}
