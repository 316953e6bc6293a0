import { join } from "node:path";
import type { OpenJournal } from "../../engine/host/journal.js";
import type { Run } from "../../engine/model/journal.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import { blame } from "./blame.js";
import { runCommandLine, type Verdict } from "./command.js";
import { partsOf, type Part } from "./parts.js";

/** How a run is to be verified. */
export interface Verification {
  /** Lines for the shell; `{package}` stands for the package's name. */
  readonly commands: readonly string[];
  /** So many runs of a command, and no more. */
  readonly limit: number;
  /** Absolute path of the repository. */
  readonly root: string;
  readonly signal: AbortSignal;
  /** Files in which these edits add a type error, when they are all that there is. */
  readonly typeErrors: (files: readonly FilePlan[]) => Promise<readonly RepoPath[]>;
  /** Told what is being run, and how it ended. */
  readonly say: (text: string) => void;
}

/** Edits that were taken back, and why. */
export interface TakenBack {
  /** Files that lost all of these edits, or all of their edits. */
  readonly files: readonly RepoPath[];
  /** Ids of the findings whose edits went. */
  readonly findings: readonly string[];
  /** The package whose folder the command ran in. */
  readonly package: string;
  readonly command: string;
  /**
   * Why they went: the command failed with them; they need the types of such edits; the command fails without any edit as well; or the
   * search had to end.
   */
  readonly why: "offender" | "types" | "fails-without" | "gave-up";
  /** The last lines that the command printed. */
  readonly lines: readonly string[];
}

/** What is left of a run after its verification. */
export interface Verified {
  readonly run: Run;
  /** The files that keep edits, with those that they keep. */
  readonly plan: Plan;
  readonly takenBack: readonly TakenBack[];
}

/** A command that failed in a package. */
export interface Failure {
  readonly package: string;
  readonly command: string;
  readonly verdict: Verdict;
}

/** The tree during a verification: any choice of parts can be put in place and tried. */
export interface Bench {
  /** Puts these parts in place, and nothing else of the run. */
  readonly place: (parts: readonly Part[]) => Promise<void>;
  /** @throws OutOfRuns */
  readonly check: (pkg: string, command: string) => Promise<Verdict>;
  readonly typeErrors: Verification["typeErrors"];
}

/** Thrown when the last allowed run of a command is over. */
export class OutOfRuns extends Error {}

/**
 * Runs the commands in every changed package. Where one fails, the edits that it fails with are found by halving (packages, then files,
 * then findings) and taken back; what stays has passed all commands together.
 *
 * @throws the signal's reason; the run may be unfinished then
 */
export async function verifyRun(plan: Plan, run: Run, journal: OpenJournal, options: Verification): Promise<Verified> {
  const bench = openBench(plan, run, journal, options);
  const packages = [...new Set(plan.files.map((file) => file.package))];
  const takenBack: TakenBack[] = [];
  const unjudged = new Set<string>();
  let kept = partsOf(plan);
  let failure = await firstFailure();
  try {
    while (failure !== undefined) {
      const blamed = await blame(failure, kept, bench);
      takenBack.push(...blamed.takenBack);
      if (!blamed.isJudged) unjudged.add(failure.package);
      kept = blamed.kept;
      await bench.place(kept);
      await dropIllTyped(failure);
      failure = kept.length === 0 ? undefined : await firstFailure();
    }
  } catch (error) {
    if (!(error instanceof OutOfRuns) || failure === undefined) throw error;
    takenBack.push(taken(kept, failure, "gave-up"));
    kept = [];
  }
  await bench.place(kept);
  const files = kept.flatMap((part) => part.files).sort((left, right) => (left.path < right.path ? -1 : 1));
  const closed = takenBack.length === 0 ? run : await journal.close(run.id, new Set(files.map(({ path }) => path)));
  return { run: closed, plan: { ...plan, files }, takenBack };

  // What stays was planned beside what went.
  async function dropIllTyped(cause: Failure): Promise<void> {
    for (let errors = await errorsOfKept(); errors.length > 0; errors = await errorsOfKept()) {
      const own = kept.filter((part) => part.files.some(({ path }) => errors.includes(path)));
      const gone = own.length === 0 ? kept : own;
      takenBack.push(taken(gone, cause, "types"));
      kept = kept.filter((part) => !gone.includes(part));
      await bench.place(kept);
    }
  }

  async function errorsOfKept(): Promise<readonly RepoPath[]> {
    return kept.length === 0 ? [] : bench.typeErrors(kept.flatMap((part) => part.files));
  }

  async function firstFailure(): Promise<Failure | undefined> {
    for (const pkg of packages) {
      for (const command of unjudged.has(pkg) ? [] : options.commands) {
        const verdict = await bench.check(pkg, command);
        if (!verdict.passed) return { package: pkg, command, verdict };
      }
    }
    return undefined;
  }
}

/** What is said about parts that go as a whole. */
export function taken(parts: readonly Part[], { package: pkg, command, verdict }: Failure, why: TakenBack["why"]): TakenBack {
  const files = parts.flatMap((part) => part.files);
  const findings = files.flatMap(({ steps }) => steps.flatMap((step) => step.findings.map(({ id }) => id)));
  return { files: files.map(({ path }) => path).sort(), findings, package: pkg, command, why, lines: verdict.lines };
}

function openBench(plan: Plan, run: Run, journal: OpenJournal, { limit, root, signal, say, typeErrors }: Verification): Bench {
  const texts = new Map(plan.files.map(({ path, after }) => [path, after]));
  let inPlace: ReadonlyMap<RepoPath, FilePlan> = new Map(plan.files.map((file) => [file.path, file]));
  let spent = 0;
  return {
    typeErrors,
    place: async (parts) => {
      const wanted = new Map(parts.flatMap((part) => part.files.map((file) => [file.path, file] as const)));
      const isInPlace = ({ path, after }: FilePlan): boolean => inPlace.get(path)?.after === after;
      const out = [...inPlace.keys()].filter((path) => !wanted.has(path) || !isInPlace(wanted.get(path) as FilePlan));
      const into = [...wanted.values()].filter((file) => !isInPlace(file));
      if (out.length > 0) await journal.move(run.id, new Set(out), "old");
      const other = into.filter(({ path, after }) => texts.get(path) !== after);
      if (other.length > 0) await journal.amend(run.id, new Map(other.map(({ path, after }) => [path, after])));
      for (const { path, after } of other) texts.set(path, after);
      if (into.length > 0) await journal.move(run.id, new Set(into.map(({ path }) => path)), "new");
      inPlace = wanted;
    },
    check: async (pkg, command) => {
      if (spent >= limit) throw new OutOfRuns();
      spent += 1;
      const line = command.replaceAll("{package}", pkg);
      const folder = plan.packages.find(({ name }) => name === pkg)?.folder ?? "";
      say(
        `verify ${String(spent)}: \`${line}\` in ${folder === "" ? "." : folder}, ${String(inPlace.size)} of ${String(plan.files.length)} files new`,
      );
      const verdict = await runCommandLine(line, join(root, folder), signal);
      say(`  ${verdict.passed ? "passed" : "failed"} after ${verdict.seconds.toFixed(1)} s`);
      return verdict;
    },
  };
}
