import { createHash } from "node:crypto";
import { CodemodError } from "../model/errors.js";
import type { Host } from "../model/host.js";
import type { FilePlan, PackageInfo, Plan, Step } from "../model/plan.js";
import type { ContentHash, RepoPath } from "../model/text.js";
import { applyEdits } from "./apply-edits.js";

/** A plan as a file: what it is for, what it was made with, and the edits. Texts are named by their hashes. */
export interface Artifact {
  readonly version: 1;
  readonly kind: "joinery-plan";
  /** Version of the tool. */
  readonly tool: string;
  readonly packages: readonly PackageInfo[];
  readonly files: readonly ArtifactFile[];
}

/** Everything that will happen to one file. */
export interface ArtifactFile {
  readonly path: RepoPath;
  readonly package: string;
  /** Hash of the bytes the plan was made against. */
  readonly base: ContentHash;
  /** Hash of the text that its edits lead to. */
  readonly after: ContentHash;
  readonly steps: readonly Step[];
}

/** A plan as a file. The same plan always gives the same file. */
export function artifactOf(plan: Plan, tool: string): Artifact {
  const files = plan.files.map(({ path, package: name, base, steps, after }) => ({
    path,
    package: name,
    base,
    after: hashOf(after),
    steps,
  }));
  return { version: 1, kind: "joinery-plan", tool, packages: plan.packages, files };
}

/**
 * Reads the text of an artifact, `name` for people. Its edits are not looked at: see `openArtifact`.
 *
 * @throws CodemodError `broken-plan` for what is no plan, `outside-root` for a path that leads out of the repository
 */
export function readArtifact(text: string, name: string): Artifact {
  const value = parsed(text);
  if (value === undefined) throw broken(name, "it is not JSON");
  if (!isObject(value) || value["kind"] !== "joinery-plan") throw broken(name, "it is JSON, but not a plan");
  if (value["version"] !== 1) throw broken(name, `it has version ${String(value["version"])}, and this joinery reads version 1`);
  const { packages, files } = value;
  if (!Array.isArray(packages) || !packages.every(isPackage)) throw broken(name, "its list of packages is damaged");
  if (!Array.isArray(files)) throw broken(name, "it has no list of files");
  const seen = new Set<string>();
  for (const file of files as readonly unknown[]) {
    const path = isObject(file) ? file["path"] : undefined;
    if (typeof path === "string" && isOutside(path))
      throw new CodemodError(
        "outside-root",
        `The plan \`${name}\` names \`${path}\`, which lies outside the repository. Nothing was written.`,
      );
    if (!isFile(file)) throw broken(name, `its entry ${String(seen.size + 1)} is damaged`);
    if (seen.has(file.path)) throw broken(name, `it names \`${file.path}\` twice`);
    seen.add(file.path);
  }
  return value as unknown as Artifact;
}

/**
 * Makes an artifact a plan again, over the files as they are now. Its edits are carried out in memory and must lead to the text that it
 * names: a plan that was changed by hand is refused.
 *
 * @throws CodemodError `stale-plan` when a file moved on, `broken-plan` when edits overlap, leave their file or lead elsewhere
 */
export function openArtifact(artifact: Artifact, name: string, host: Pick<Host, "read">): Plan {
  const files: FilePlan[] = [];
  const moved: RepoPath[] = [];
  for (const { path, package: owner, base, after, steps } of artifact.files) {
    const now = host.read(path);
    if (now?.hash !== base) {
      moved.push(path);
      continue;
    }
    files.push({ path, package: owner, base, steps, before: now.text, after: replayed(path, now.text, steps, after, name) });
  }
  if (moved.length > 0) throw stale(moved, name);
  return { version: 1, packages: artifact.packages, files };
}

/**
 * One artifact of several, for the parts of a plan. What two of them say about one file must be the same.
 *
 * @throws CodemodError `stale-plan` when they contradict each other
 */
export function mergeArtifacts(parts: readonly { readonly name: string; readonly artifact: Artifact }[], tool: string): Artifact {
  const files = new Map<RepoPath, { readonly file: ArtifactFile; readonly name: string }>();
  const packages = new Map<RepoPath, PackageInfo>();
  for (const { name, artifact } of parts) {
    for (const pkg of artifact.packages) packages.set(pkg.folder, pkg);
    for (const file of artifact.files) {
      const other = files.get(file.path);
      if (other !== undefined && (other.file.base !== file.base || other.file.after !== file.after))
        throw new CodemodError(
          "stale-plan",
          `Could not merge the plans: \`${other.name}\` and \`${name}\` say different things about \`${file.path}\`. Nothing was written. Apply one of them, then make the other again.`,
        );
      if (other === undefined) files.set(file.path, { file, name });
    }
  }
  const byFolder = [...packages.values()].sort((left, right) => (left.folder < right.folder ? -1 : 1));
  const sorted = [...files.values()].map(({ file }) => file).sort((left, right) => (left.path < right.path ? -1 : 1));
  return { version: 1, kind: "joinery-plan", tool, packages: byFolder, files: sorted };
}

function replayed(path: RepoPath, before: string, steps: readonly Step[], after: ContentHash, name: string): string {
  let text = before;
  try {
    for (const { edits } of steps) text = applyEdits(text, edits);
  } catch (cause) {
    if (!(cause instanceof CodemodError)) throw cause;
    const fact = cause.code === "overlapping-edits" ? "overlap" : "leave the file";
    throw new CodemodError(
      "broken-plan",
      `Could not use the plan \`${name}\`: its edits of \`${path}\` ${fact}. Nothing was written. Make it again.`,
      { cause },
    );
  }
  if (hashOf(text) !== after) throw broken(name, `its edits of \`${path}\` do not lead to the text that it was made for`);
  return text;
}

function stale(moved: readonly RepoPath[], name: string): CodemodError {
  const [first = "", ...others] = moved;
  const names = others.length === 0 ? `\`${first}\` is` : `\`${first}\` and ${String(others.length)} more are`;
  return new CodemodError(
    "stale-plan",
    `Could not carry out the plan \`${name}\`: ${names} not what it was made for. Nothing was written. Make it again with \`codemod plan\`.`,
  );
}

function broken(name: string, fact: string): CodemodError {
  return new CodemodError(
    "broken-plan",
    `Could not use \`${name}\` as a plan: ${fact}. Nothing was written. Make it again with \`codemod plan\`.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPackage(value: unknown): boolean {
  return isObject(value) && typeof value["name"] === "string" && typeof value["folder"] === "string";
}

function isFile(value: unknown): value is ArtifactFile {
  if (!isObject(value)) return false;
  const { path, package: owner, base, after, steps } = value;
  const areTexts = [path, owner, base, after].every((part) => typeof part === "string");
  return areTexts && Array.isArray(steps) && steps.every((step) => isStep(step, path as string));
}

function isStep(value: unknown, path: string): boolean {
  if (!isObject(value) || !Array.isArray(value["findings"]) || !Array.isArray(value["edits"])) return false;
  return value["edits"].every((edit) => isEdit(edit, path)) && value["findings"].every(isFinding);
}

function isEdit(value: unknown, path: string): boolean {
  if (!isObject(value) || typeof value["text"] !== "string" || !isObject(value["span"])) return false;
  const { file, start, end } = value["span"];
  return file === path && Number.isInteger(start) && Number.isInteger(end);
}

function isFinding(value: unknown): boolean {
  if (!isObject(value) || !isObject(value["at"])) return false;
  return ["id", "transform", "file", "verdict", "messageId", "message"].every((key) => typeof value[key] === "string");
}

function isOutside(path: string): boolean {
  return (
    path.includes("\0") ||
    path.startsWith("/") ||
    /^[A-Za-z]:/u.test(path) ||
    path.split("/").some((part) => part === "" || part === "." || part === "..")
  );
}

function hashOf(text: string): ContentHash {
  return createHash("sha256").update(text).digest("hex") as ContentHash;
}
