/** `npm run bench runtime`: the runtime against native promises and its peers, in one run. Writes docs/runtime/benchmarks.md. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { installPeers, peersFolder } from "./peers.js";

interface Measured {
  readonly ratios: Readonly<
    Record<string, Readonly<Record<string, number>> & { readonly microseconds?: Readonly<Record<string, number>> }>
  >;
  readonly memory: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, "..");
const cache = peersFolder;
const counts = ["10", "1000", "100000"] as const;

/** What runtime.md of the specification allows: the row, the number of tasks, the ratio to native. */
const budgets: readonly (readonly [string, string, number])[] = [
  ["TaskGroup.all", "10", 3],
  ["TaskGroup.all", "100000", 1.6],
  ["TaskGroup.all, limit 16", "100000", 2.6],
];

/** Measures, prints and writes the page. */
export async function benchRuntime(): Promise<void> {
  install();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", join(cache, "lane.mjs")], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The lane ended with ${String(status)}: ${stderr.slice(-800)}`);
  const page = await format(pageOf(JSON.parse(stdout) as Measured), { parser: "markdown", printWidth: 140 });
  mkdirSync(join(root, "docs/runtime"), { recursive: true });
  writeFileSync(join(root, "docs/runtime/benchmarks.md"), page);
  process.stdout.write(page);
}

function install(): void {
  installPeers();
  cpSync(join(root, "bench/lanes/runtime.mjs"), join(cache, "lane.mjs"));
  const ours = join(cache, "node_modules/task-group");
  rmSync(ours, { recursive: true, force: true });
  cpSync(join(root, "runtime/package.json"), join(ours, "package.json"));
  cpSync(join(root, "runtime/dist"), join(ours, "dist"), { recursive: true });
}

function pageOf({ ratios, memory }: Measured): string {
  const versions = Object.entries(
    (JSON.parse(readFileSync(join(cache, "package.json"), "utf8")) as { dependencies: Record<string, string> }).dependencies,
  );
  const native = ratios["native Promise.all"]?.microseconds ?? {};
  const cell = (value: number | undefined) => (value === undefined ? "" : value >= 100 ? value.toFixed(0) : value.toFixed(2));
  return [
    "# Benchmarks of the runtime",
    "",
    "Written by `npm run bench runtime`; do not edit. Each number is a time divided by that of native `Promise.all` in the same round of the",
    "same process, the median over the rounds. Below 1 is faster than native: bounded runs keep fewer promises alive. The native row shows its",
    "own microseconds per task. Ratios at N = 10 and 1,000 move by a third from run to run on a busy machine; read orders of magnitude.",
    "",
    `Machine: ${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${process.platform} ${process.arch}, Node ${process.version}, V8 ${process.versions.v8}.`,
    `Peers: ${versions.map(([name, version]) => `${name} ${version}`).join(", ")}.`,
    "",
    "| contender | N = 10 | N = 1,000 | N = 100,000 |",
    "| --- | ---: | ---: | ---: |",
    `| native Promise.all (µs per task) | ${counts.map((count) => (native[count] ?? 0).toFixed(3)).join(" | ")} |`,
    ...Object.entries(ratios)
      .filter(([name]) => name !== "native Promise.all")
      .map(([name, row]) => `| ${name} | ${counts.map((count) => cell(row[count])).join(" | ")} |`),
    "",
    "## Budgets",
    "",
    "| what | tasks | budget | measured | met |",
    "| --- | ---: | ---: | ---: | --- |",
    ...budgets.map(([name, count, budget]) => {
      const value = ratios[name]?.[count] ?? Number.NaN;
      return `| ${name} | ${count} | ${String(budget)} | ${value.toFixed(2)} | ${value <= budget ? "yes" : "no"} |`;
    }),
    "",
    "## Memory",
    "",
    "Bytes of heap per task, of 100,000 that wait for one promise, their functions apart; and what an open group keeps of a task that has settled.",
    "",
    "| what | bytes per task |",
    "| --- | ---: |",
    ...Object.entries(memory).map(([name, bytes]) => `| ${name} | ${bytes.toFixed(0)} |`),
    "",
  ].join("\n");
}
