import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Finding } from "../../engine/model/finding.js";
import type { Outcome } from "../../engine/model/plan.js";
import { json } from "../output/formats.js";

/** A finding that a team has decided to live with for now. */
export interface Known {
  readonly id: string;
  readonly transform: string;
  readonly file: string;
}

/** A scan against a baseline. */
export interface Comparison {
  /** The outcome with those findings alone that the baseline does not know. */
  readonly outcome: Outcome;
  /** How many findings the baseline knows. */
  readonly known: number;
  /** Entries whose finding is gone, by what was looked at. */
  readonly fixed: readonly Known[];
  /** The baseline as the scan would write it: what it found, and entries of files and transforms that it did not look at. */
  readonly updated: readonly Known[];
}

/**
 * Reads a baseline.
 *
 * @throws CodemodError `missing-path`; `usage` for a file that is none
 */
export function readBaseline(typed: string, cwd: string): readonly Known[] {
  const path = resolve(cwd, typed);
  if (!existsSync(path))
    throw new CodemodError(
      "missing-path",
      `There is no baseline \`${typed}\`. Make it with \`codemod scan --baseline ${typed} --update-baseline\`.`,
    );
  const value = parsed(readFileSync(path, "utf8"));
  if (value?.version !== 1 || !Array.isArray(value.findings) || !value.findings.every(isKnown))
    throw new CodemodError("usage", `\`${typed}\` is no baseline of version 1. Make it anew with \`--update-baseline\`.`);
  return value.findings;
}

/**
 * Saves a baseline: sorted, an entry for each finding, so that its diff reads well.
 *
 * @throws CodemodError `usage` when its folder is missing or cannot be written
 */
export function writeBaseline(typed: string, cwd: string, findings: readonly Known[]): void {
  const sorted = [...findings].sort(
    (left, right) => compare(left.file, right.file) || compare(left.transform, right.transform) || compare(left.id, right.id),
  );
  try {
    writeFileSync(resolve(cwd, typed), json({ version: 1, findings: sorted }));
  } catch (cause) {
    throw new CodemodError("usage", `Could not save the baseline as \`${typed}\`: its folder is missing or cannot be written.`, { cause });
  }
}

/** Parts what a scan found into what the baseline knows and what is new. `transforms` are the ids that ran. */
export function compareTo(baseline: readonly Known[], outcome: Outcome, transforms: readonly string[], root: string): Comparison {
  const known = new Set(baseline.map(({ id }) => id));
  const found = new Set(outcome.findings.map(({ id }) => id));
  const looked = new Set<string>([...outcome.accounting.changed, ...outcome.accounting.unchanged]);
  const isJudged = ({ file, transform }: Known): boolean =>
    (transforms.includes(transform) && looked.has(file)) || !existsSync(join(root, file));
  const unseen = baseline.filter((entry) => !found.has(entry.id) && !isJudged(entry));
  return {
    outcome: { ...outcome, findings: outcome.findings.filter(({ id }) => !known.has(id)) },
    known: outcome.findings.filter(({ id }) => known.has(id)).length,
    fixed: baseline.filter((entry) => !found.has(entry.id) && isJudged(entry)),
    updated: [...outcome.findings.map(knownOf), ...unseen],
  };
}

function knownOf({ id, transform, file }: Finding): Known {
  return { id, transform, file };
}

function isKnown(value: unknown): value is Known {
  return (
    typeof value === "object" &&
    value !== null &&
    ["id", "transform", "file"].every((key) => typeof (value as Record<string, unknown>)[key] === "string")
  );
}

function parsed(text: string): { readonly version?: unknown; readonly findings?: unknown } | undefined {
  try {
    return JSON.parse(text) as { version?: unknown };
  } catch {
    return undefined;
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
