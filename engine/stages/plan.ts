import type { ts } from "ts-morph";
import { CodemodError } from "../model/errors.js";
import type { Finding } from "../model/finding.js";
import type { Edit, RepoPath } from "../model/text.js";
import { applyEdits } from "./apply-edits.js";
import { choose, isSameShared } from "./choose.js";
import { dropEdits, takeOver } from "./drops.js";
import { importEdits } from "./imports.js";
import { lostComment } from "./lost-comments.js";
import { styleOfImports } from "./style.js";

/** One pass over one file: the findings that go in now, all their edits with the imports, and the text that results. */
export interface FilePass {
  readonly path: RepoPath;
  readonly applied: readonly Finding[];
  readonly edits: readonly Edit[];
  readonly after: string;
}

/** What one pass plans over several files. */
export interface Pass {
  readonly files: readonly FilePass[];
  /** Findings that overlap one applied here, or share a group with one that does: they wait for the next pass. */
  readonly deferred: readonly Finding[];
  /** Findings that can never be applied. */
  readonly broken: readonly Broken[];
}

/** A finding whose own edits overlap, leave the file or lose a comment. */
export interface Broken {
  readonly finding: Finding;
  readonly reason: string;
}

/**
 * Chooses the findings that can be applied together, and applies them. A finding nested in another waits for the next pass,
 * where it sees the new code around it. Findings of one group go in together or wait together.
 */
export function plan(findings: readonly Finding[], sourceOf: (path: RepoPath) => ts.SourceFile | undefined): Pass {
  const { applied, deferred } = choose(findings);
  const files: FilePass[] = [];
  const late: Finding[] = [];
  const broken: Broken[] = [];
  for (const [path, chosen] of byFile(applied)) {
    const source = sourceOf(path);
    if (source === undefined) continue;
    const fitting = planFile(path, source, chosen);
    if (fitting.pass.applied.length > 0) files.push(fitting.pass);
    late.push(...fitting.late);
    broken.push(...fitting.broken);
  }
  return { files: files.sort((left, right) => (left.path < right.path ? -1 : 1)), deferred: [...deferred, ...late], broken };
}

/** Groups findings by file; the order within a file is kept. */
export function byFile(findings: readonly Finding[]): ReadonlyMap<RepoPath, readonly Finding[]> {
  const files = new Map<RepoPath, Finding[]>();
  for (const finding of findings) {
    const list = files.get(finding.file);
    if (list === undefined) files.set(finding.file, [finding]);
    else list.push(finding);
  }
  return files;
}

interface Fitting {
  readonly pass: FilePass;
  /** Findings that would fit by themselves, but not with those that go in now. */
  readonly late: readonly Finding[];
  readonly broken: readonly Broken[];
}

// What lies between a finding's edits is kept apart from others before this; imports that two of them drop are not.
function planFile(path: RepoPath, source: ts.SourceFile, findings: readonly Finding[]): Fitting {
  const broken: Broken[] = findings.flatMap((finding) => {
    const comment = lostComment(source, finding.edits);
    return comment === undefined ? [] : [{ finding, reason: lossReason(comment) }];
  });
  const whole = findings.filter((finding) => !broken.some((each) => each.finding === finding));
  const together = passOf(path, source, whole);
  if (together !== undefined) return { pass: together, late: [], broken };
  let pass: FilePass = { path, applied: [], edits: [], after: source.text };
  const late: Finding[] = [];
  for (const finding of whole) {
    const more = passOf(path, source, [...pass.applied, finding]);
    if (more !== undefined) pass = more;
    else if (passOf(path, source, [finding]) !== undefined) late.push(finding);
    else
      broken.push({
        finding,
        reason: `Its edit was taken back, because it does not fit together: a bug of the transform. Please report \`${finding.transform}\`.`,
      });
  }
  return { pass, late, broken };
}

function lossReason(comment: string): string {
  const [line = ""] = comment.split(/\r?\n/u);
  return `Its edit was taken back, because it would lose the comment \`${line === comment ? comment : `${line} …`}\`. Move the comment out first.`;
}

/** The pass that applies all of `findings`; undefined when their edits overlap or leave the file. */
export function passOf(path: RepoPath, source: ts.SourceFile, findings: readonly Finding[]): FilePass | undefined {
  try {
    return assembled(path, source, findings);
  } catch (error) {
    if (error instanceof CodemodError && (error.code === "overlapping-edits" || error.code === "edit-out-of-bounds")) return undefined;
    throw error;
  }
}

function assembled(path: RepoPath, source: ts.SourceFile, findings: readonly Finding[]): FilePass {
  if (giveTwice(findings)) throw new CodemodError("overlapping-edits", `Two edits of \`${path}\` give one call its options.`);
  const own = writtenOnce(findings.flatMap((finding) => finding.edits));
  const needs = findings.flatMap((finding) => finding.needs);
  const drops = findings.flatMap((finding) => finding.drops);
  const inserted = importEdits(path, source, needs, styleOfImports(source));
  const { imports, removals } = takeOver(inserted, dropEdits(path, source, drops, applyEdits(source.text, own), inserted));
  // An import goes before an edit of the first statement where both start at the same offset.
  const edits = [...imports, ...own, ...removals];
  return { path, applied: findings, edits, after: applyEdits(source.text, edits) };
}

// f(a)  →  f(a, { signal }) for one finding and f(a, { signal: outer }) for another: the second looks again at what the first has made.
function giveTwice(findings: readonly Finding[]): boolean {
  const given = new Set<number>();
  return findings
    .flatMap(({ edits }) => edits)
    .some(({ span, text, shared }) => {
      if (span.start !== span.end || shared === true || !/^,\s*\{/u.test(text)) return false;
      const isSecond = given.has(span.start);
      given.add(span.start);
      return isSecond;
    });
}

function writtenOnce(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter((edit, index) => edit.shared !== true || edits.findIndex((other) => isSameShared(edit, other)) === index);
}
