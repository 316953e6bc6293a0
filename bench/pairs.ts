import { spawnSync } from "node:child_process";

/** A command to time as a whole process. */
export interface Lane {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The command prints the milliseconds of its own work on its last line; its start is left out. */
  readonly timesItself?: boolean;
}

/** Medians of interleaved runs, in seconds, and the median of the ratios pair by pair. */
export interface Comparison {
  readonly left: number;
  readonly right: number;
  readonly ratio: number;
}

/** Runs two commands in turn, A B A B …, after one warm-up of each. Ratios hold when the machine's speed drifts; seconds do not. */
export function compare(left: Lane, right: Lane, runs: number): Comparison {
  time(left);
  time(right);
  const pairs = Array.from({ length: runs }, () => ({ left: time(left), right: time(right) }));
  return {
    left: median(pairs.map((pair) => pair.left)),
    right: median(pairs.map((pair) => pair.right)),
    ratio: median(pairs.map((pair) => pair.left / pair.right)),
  };
}

function time({ name, args, cwd, timesItself }: Lane): number {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
  if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${String(status)}: ${stderr.slice(-600)}`);
  if (timesItself === true) return Number.parseFloat(stdout.trim().split("\n").at(-1) ?? "") / 1000;
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
