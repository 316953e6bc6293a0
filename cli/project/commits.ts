import { CodemodError } from "../../engine/model/errors.js";
import type { Finding } from "../../engine/model/finding.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { CommitKind } from "../commands/formats.js";
import { count } from "../output/words.js";
import { commitFiles, readyToCommit } from "./git.js";
import { ownersIn } from "./owners.js";
import type { Place } from "./root.js";

/** A commit that was made. */
export interface Commit {
  readonly commit: string;
  readonly title: string;
  readonly files: readonly RepoPath[];
}

const listed = 60;

/**
 * Refuses, before anything is written, where commits could not be made.
 *
 * @throws CodemodError `no-repository`, `commit-failed`, `usage` when there is no CODEOWNERS to go by
 */
export async function guardCommits(place: Place, kind: CommitKind): Promise<void> {
  if (!place.isRepository)
    throw new CodemodError("no-repository", "`--commit` needs a git repository, and there is none here. Nothing was written.");
  if (kind === "owner" && ownersIn(place.root) === undefined)
    throw new CodemodError("usage", "`--commit=owner` goes by a CODEOWNERS file, and there is none. Nothing was written.");
  await readyToCommit(place.root);
}

/**
 * Commits the files of a plan, which are written, in the fewest batches that the kind asks for and that type-check one after the other.
 * Hooks run as in any commit; nothing else that is staged goes with them.
 *
 * @throws CodemodError `commit-failed`, saying how far it came
 */
export async function commitAll(
  plan: Plan,
  kind: CommitKind,
  place: Place,
  command: string,
  signal: AbortSignal,
): Promise<readonly Commit[]> {
  const { holdingBatches } = await import("../../engine/batches.js");
  const { openDisk } = await import("../../engine/host/disk.js");
  const nameOf = namerOf(kind, place.root);
  const batches = await holdingBatches(plan, batchesBy(plan, nameOf), openDisk(place.root));
  const commits: Commit[] = [];
  for (const batch of batches) {
    if (signal.aborted) throw stopped(commits, batches.length, "it was interrupted");
    const files = plan.files.filter(({ path }) => batch.includes(path));
    const title = titleOf(kind, [...new Set(files.map(nameOf))], findingsIn(files).length);
    const { commit, fault } = await commitFiles(place.root, batch, `${title}\n\n${bodyOf(files, command)}`);
    if (fault !== undefined) throw stopped(commits, batches.length, fault);
    commits.push({ commit, title, files: batch });
  }
  return commits;
}

function batchesBy(plan: Plan, nameOf: (file: FilePlan) => string): readonly (readonly RepoPath[])[] {
  const batches = new Map<string, RepoPath[]>();
  for (const file of plan.files) batches.set(nameOf(file), [...(batches.get(nameOf(file)) ?? []), file.path]);
  return [...batches].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, files]) => files);
}

// A file is committed as a whole: one with edits of two transforms goes with others of the same two.
function namerOf(kind: CommitKind, root: string): (file: FilePlan) => string {
  if (kind === "package") return (file) => file.package;
  if (kind === "transform") return (file) => [...new Set(findingsIn([file]).map(({ transform }) => transform))].sort().join(" and ");
  const ownerOf = ownersIn(root);
  return (file) => ownerOf?.(file.path) ?? "";
}

function titleOf(kind: CommitKind, names: readonly string[], findings: number): string {
  const what = `codemod: ${count(findings, "finding")}`;
  const known = names.filter((name) => name !== "" && name !== ".");
  if (known.length === 0) return what;
  const [first = "", ...others] = known;
  const name = others.length === 0 ? first : `${first} and ${String(others.length)} more`;
  return `${what} ${kind === "package" ? "in" : kind === "owner" ? "for" : "of"} ${name}`;
}

function bodyOf(files: readonly FilePlan[], command: string): string {
  const findings = findingsIn(files);
  const transforms = [...new Set(findings.map(({ transform }) => transform))].sort();
  const counts = transforms.map((id) => `  ${id}: ${String(findings.filter(({ transform }) => transform === id).length)}`);
  const rows = findings
    .slice(0, listed)
    .map(({ file, at, transform, message }) => `- ${file}:${String(at.line)} ${transform}: ${message.replaceAll("\n", " ")}`);
  const more = findings.length > listed ? [`- and ${count(findings.length - listed, "finding")} more`] : [];
  return `${count(findings.length, "finding")} in ${count(files.length, "file")}:\n${counts.join("\n")}\n\n${[...rows, ...more].join("\n")}\n\nMade by \`${command}\`.\n`;
}

function findingsIn(files: readonly FilePlan[]): readonly Finding[] {
  return files.flatMap(({ steps }) => steps.flatMap(({ findings }) => findings));
}

function stopped(made: readonly Commit[], wanted: number, fact: string): CodemodError {
  const before = made.length === 0 ? "No commit was made" : `${count(made.length, "commit was", "commits were")} made before`;
  return new CodemodError(
    "commit-failed",
    `Could not make commit ${String(made.length + 1)} of ${String(wanted)}: ${fact}. ${before}. All files are written: commit them yourself, or take them back with \`codemod undo\`.`,
  );
}
