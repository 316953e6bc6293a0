import type { ts } from "ts-morph";
import type { Finding } from "./model/finding.js";
import type { FailedFile, PackageInfo, SkippedFile, Unit } from "./model/plan.js";
import type { Progress, Request } from "./model/request.js";
import type { RepoPath } from "./model/text.js";
import type { Facts } from "./model/transform.js";
import { remembering } from "./oracle/memory.js";
import { openTypescript6, type Coverage } from "./oracle/typescript6.js";
import type { LoadContext } from "./stages/context.js";
import type { Loaded } from "./stages/load.js";
import type { Range } from "./stages/ranges.js";
import { dispatchOf, interestedIn, scan } from "./stages/scan.js";
import { viewOf } from "./stages/view.js";

/** Everything a unit needs besides itself. */
export interface UnitContext extends LoadContext {
  readonly request: Request;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly coverage: Coverage;
  /** The package a file belongs to; a unit's files may belong to several. */
  readonly packageOf: (file: RepoPath) => PackageInfo;
  /** How wide lines may get in a file by the repository's formatter. */
  readonly widthOf: (file: RepoPath) => number | undefined;
  /** Files that failed in the survey already. */
  readonly unsurveyed: ReadonlySet<RepoPath>;
}

/** What a sweep over some files of a unit found. */
export interface ScanResult {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
}

/**
 * Scans the given files of an open program, of those in `ranges` what stands there. A file that cannot be scanned is accounted
 * for, not thrown over.
 */
export async function sweep(
  loaded: Loaded,
  files: readonly RepoPath[],
  context: UnitContext,
  ranges: ReadonlyMap<RepoPath, readonly Range[]> = new Map(),
): Promise<ScanResult> {
  const { unit } = loaded;
  const oracle = openTypescript6(loaded.program, loaded.toRepoPath, context.coverage, new Set(unit.files), remembering(loaded.memory));
  const findings: Finding[] = [];
  const skipped: SkippedFile[] = [];
  const failed: FailedFile[] = [];
  const queue = [...files];
  const queued = new Set(queue);
  // Grows while it is walked: by the files that hold the rest of a finding's group.
  for (const [index, path] of queue.entries()) {
    announce(context, unit, "scan", index, queue.length);
    const source = loaded.sourceOf(path);
    if (source === undefined) {
      failed.push({ file: path, detail: "The compiler did not take it into its program." });
      continue;
    }
    const [error] = loaded.program.getSyntacticDiagnostics(source);
    if (error !== undefined) {
      skipped.push({ file: path, reason: "parse-error", detail: parseErrorText(error, source) });
      continue;
    }
    const view = viewOf(path, source, context.request.settings(context.packageOf(path)), context.widthOf(path), oracle, (specifier) =>
      loaded.resolve(path, specifier),
    );
    try {
      const found = await scan(view, dispatchOf(interestedIn(source.text, context.request.transforms)), context.facts, ranges.get(path));
      findings.push(...found);
      for (const other of found.flatMap(({ elsewhere }) => elsewhere ?? []))
        if (!queued.has(other) && unit.files.includes(other)) {
          queued.add(other);
          queue.push(other);
        }
    } catch (thrown) {
      failed.push({ file: path, detail: `A transform failed on it: ${thrown instanceof Error ? thrown.message : String(thrown)}` });
    }
  }
  announce(context, unit, "scan", queue.length, queue.length);
  return { findings, skipped, failed };
}

function parseErrorText(error: ts.Diagnostic, source: ts.SourceFile): string {
  const message = typeof error.messageText === "string" ? error.messageText : error.messageText.messageText;
  const line = source.getLineAndCharacterOfPosition(error.start ?? 0).line + 1;
  return `Line ${String(line)}: ${message}`;
}

/** Tells whoever watches how far a unit is. */
export function announce(context: UnitContext, unit: Unit, phase: Progress["phase"], done: number, total: number): void {
  context.request.progress?.({ phase, done, total, package: unit.package.name });
}
