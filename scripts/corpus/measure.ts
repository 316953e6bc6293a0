import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { call, restore } from "./prepare.js";

const root = join(import.meta.dirname, "../..");
const bin = join(root, "bin/codemod");
const tsc = join(root, "node_modules/typescript/bin/tsc");
const peakProbe = pathToFileURL(join(import.meta.dirname, "peak-memory.mjs")).href;

/** What one run of the command line printed and used. */
interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** A prepared package as it was published: what every mode is compared with. */
export interface Published {
  readonly name: string;
  readonly folder: string;
  readonly hash: string;
  /** Source files under version control, counted by git. */
  readonly files: number;
  readonly typeErrors: readonly string[];
}

/** Everything measured on one package in one mode. Every boolean is a promise that must hold. */
export interface Measurement {
  readonly name: string;
  readonly mode: "rewrite" | "rewrite + review";
  readonly files: number;
  readonly accounted: boolean;
  readonly sites: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly demoted: number;
  readonly changedFiles: number;
  readonly patchIsApply: boolean;
  readonly dryRunWroteNothing: boolean;
  readonly secondRunEmpty: boolean;
  readonly newTypeErrors: readonly string[];
  readonly crashed: readonly string[];
  /** TypeScript 6 finds and plans the same, byte for byte. */
  readonly enginesAgree: boolean;
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** The same of TypeScript 7's own process. */
  readonly enginePeakMegabytes: number;
}

interface ScanDocument {
  readonly findings: readonly { transform: string; verdict: string; demoted?: string }[];
  readonly totals: { files: number; scanned: number; skipped: number; failed: number };
}

/** Looks at a prepared package before the tool does. */
export function examine(name: string, folder: string): Published {
  restore(folder);
  const files = call("git", ["ls-files"], folder)
    .split("\n")
    .filter((path) => /\.[cm]?[jt]sx?$/u.test(path)).length;
  return { name, folder, hash: hashTree(folder), files, typeErrors: typeErrors(folder) };
}

/** Runs scan, dry run, `git apply`, apply, second run and the real compiler over a package, and puts it back. */
export function measure({ name, folder, hash, files, typeErrors: typesBefore }: Published, includeReview: boolean): Measurement {
  const flags = includeReview ? ["--include-review"] : [];
  restore(folder);
  const scan = codemod(["scan", "--json"], folder);
  const document = JSON.parse(scan.stdout) as ScanDocument;
  const dry = codemod(["apply", "--dry-run", "--timing", ...flags], folder);
  const six = codemod(["scan", "--json", "--engine", "ts6"], folder);
  const drySix = codemod(["apply", "--dry-run", "--engine", "ts6", ...flags], folder);
  const dryRunWroteNothing = hashTree(folder) === hash;
  const patched = applyPatch(folder, dry.stdout);
  restore(folder);
  const apply = codemod(["apply", "--json", ...flags], folder);
  const applied = hashTree(folder);
  const typesAfter = applied === hash ? typesBefore : typeErrors(folder);
  const again = codemod(["apply", "--dry-run", ...flags], folder);
  const changedFiles = call("git", ["status", "--porcelain"], folder)
    .split("\n")
    .filter((line) => line !== "").length;
  restore(folder);
  const { totals } = document;
  return {
    name,
    mode: includeReview ? "rewrite + review" : "rewrite",
    files,
    accounted: totals.files === files && totals.files === totals.scanned + totals.skipped + totals.failed,
    sites: countSites(document),
    demoted: demotedIn(apply.stdout),
    changedFiles,
    patchIsApply: patched === applied,
    dryRunWroteNothing,
    secondRunEmpty: again.stdout === "",
    newTypeErrors: added(typesBefore, typesAfter),
    crashed: [scan, dry, six, drySix, apply, again].flatMap(crashOf),
    enginesAgree: scan.stdout === six.stdout && dry.stdout === drySix.stdout,
    seconds: dry.seconds,
    peakMegabytes: dry.peakMegabytes,
    enginePeakMegabytes: Number(/and ([\d,]+) MB in TypeScript 7/u.exec(dry.stderr)?.[1]?.replaceAll(",", "") ?? 0),
  };
}

function codemod(args: readonly string[], cwd: string): Run {
  const folder = mkdtempSync(join(tmpdir(), "corpus-"));
  const report = join(folder, "peak");
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", peakProbe, bin, ...args, "--no-cache"], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, CORPUS_PEAK_FILE: report, NO_COLOR: "1" },
  });
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = Number(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true });
  return { status, stdout, stderr, seconds, peakMegabytes };
}

// 1 says that findings remain; 3 that a file failed, which no file of the corpus may.
function crashOf({ status, stderr }: Run): readonly string[] {
  return status === 0 || status === 1 ? [] : [`exit ${String(status)}: ${stderr.trim().split("\n").at(-1) ?? ""}`];
}

function applyPatch(folder: string, patch: string): string {
  if (patch !== "") {
    const file = join(mkdtempSync(join(tmpdir(), "corpus-")), "plan.patch");
    writeFileSync(file, patch);
    call("git", ["apply", "--check", file], folder);
    call("git", ["apply", file], folder);
  }
  return hashTree(folder);
}

function hashTree(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // The journal of an apply is its own.
    .filter((path) => !["/node_modules/", "/.git/", "/.codemod/"].some((folder) => path.includes(folder)))
    .sort();
  for (const path of files) hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

// The real compiler of the npm package, not the one the tool checks with: an outside witness.
function typeErrors(folder: string): readonly string[] {
  const runtime = join(root, "runtime/dist/index.d.ts");
  const config = join(folder, "tsconfig.corpus.json");
  writeFileSync(config, JSON.stringify({ extends: "./tsconfig.json", compilerOptions: { paths: { "task-group": [runtime] } } }));
  const { stdout } = spawnSync(process.execPath, ["--max-old-space-size=8000", tsc, "-p", config, "--noEmit", "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  rmSync(config);
  return stdout
    .split("\n")
    .filter((line) => / error TS\d+/u.test(line))
    .map((line) => line.replace(/\(\d+,\d+\)/u, ""));
}

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Map<string, number>();
  for (const line of before) known.set(line, (known.get(line) ?? 0) + 1);
  return after.filter((line) => {
    const left = known.get(line) ?? 0;
    known.set(line, left - 1);
    return left <= 0;
  });
}

function countSites({ findings }: ScanDocument): Record<string, Record<string, number>> {
  const sites: Record<string, Record<string, number>> = {};
  for (const { transform, verdict } of findings) {
    const row = (sites[transform] ??= {});
    row[verdict] = (row[verdict] ?? 0) + 1;
  }
  return sites;
}

function demotedIn(stdout: string): number {
  const document = JSON.parse(stdout) as { remaining?: readonly { demoted?: string }[]; left?: readonly { demoted?: string }[] };
  return (document.remaining ?? document.left ?? []).filter(({ demoted }) => demoted !== undefined).length;
}
