import { spawn } from "node:child_process";
import { CodemodError } from "../../engine/model/errors.js";
import type { RepoPath } from "../../engine/model/text.js";

/** What a git command left behind. */
interface GitResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file that git could not bring back. */
export interface DirtyFile {
  readonly file: RepoPath;
  readonly state: "staged" | "modified" | "untracked";
}

/** The repository around a folder, as git sees it. Outside of one both are undefined. */
export interface Surroundings {
  readonly top: string | undefined;
  /** Why git would not say, though there may be a repository: in its own words. */
  readonly fault: string | undefined;
}

/** The top folder of the repository around `folder`. */
export async function surroundingsOf(folder: string): Promise<Surroundings> {
  const { ok, stdout, stderr } = await git(folder, ["rev-parse", "--show-toplevel"]);
  const path = stdout.replace(/\r?\n$/u, "");
  if (ok && path !== "") return { top: path, fault: undefined };
  const isOutside = ok || /not a git repository|must be run in a work tree/u.test(stderr);
  return { top: undefined, fault: isOutside ? undefined : firstLine(stderr) };
}

/** Those of `files` whose text on disk is not the committed one. Ignored and untracked files count: nothing could restore them. */
export async function dirtyAmong(root: string, files: readonly RepoPath[]): Promise<readonly DirtyFile[]> {
  const tracked = await mustGit(root, ["ls-files", "-z"]);
  const status = await mustGit(root, ["status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames"]);
  const known = new Set(tracked.split("\0"));
  const states = new Map<string, DirtyFile["state"]>();
  for (const entry of status.split("\0")) {
    if (entry !== "") states.set(entry.slice(3), entry.startsWith(" ") ? "modified" : "staged");
  }
  return files.flatMap((file) => {
    const state = states.get(file) ?? (known.has(file) ? undefined : "untracked");
    return state === undefined ? [] : [{ file, state }];
  });
}

/** Files that differ from `ref`, committed or not, new ones included, deleted ones left out. */
export async function changedSince(root: string, ref: string): Promise<readonly RepoPath[]> {
  const { ok, stderr } = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (!ok)
    throw new CodemodError(
      "usage",
      `Could not find the commit \`${ref}\` given to --since. Name a branch, a tag or a commit of this repository.`,
      { cause: stderr },
    );
  const changed = await mustGit(root, ["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--end-of-options", ref, "--"]);
  const fresh = await mustGit(root, ["ls-files", "-z", "--others", "--exclude-standard"]);
  const files = new Set([...changed.split("\0"), ...fresh.split("\0")].filter((file) => file !== ""));
  return [...files].sort() as RepoPath[];
}

async function mustGit(folder: string, args: readonly string[]): Promise<string> {
  const { ok, stdout, stderr } = await git(folder, args);
  if (!ok) throw new CodemodError("no-repository", `Could not ask git about this repository: ${firstLine(stderr)}. Nothing was written.`);
  return stdout;
}

// A file watcher named in a repository's configuration would be run by `git status`, and git's own index refresh would write.
const harmless = ["-c", "core.fsmonitor=false"];

function git(folder: string, args: readonly string[]): Promise<GitResult> {
  return new Promise((resolve) => {
    const child = spawn("git", [...harmless, ...args], {
      cwd: folder,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error) => {
      resolve({ ok: false, stdout: "", stderr: error.message });
    });
    child.on("close", (code) => {
      resolve({ ok: code === 0, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") });
    });
  });
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/[.\s]+$/u, "");
}
