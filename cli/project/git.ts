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

/** How many files hold work that is not committed: changed, staged, or new. Undefined when git would not say. */
export async function uncommittedIn(root: string): Promise<number | undefined> {
  const { ok, stdout } = await git(root, ["status", "--porcelain=v1", "-z", "--no-renames"]);
  return ok ? stdout.split("\0").filter((entry) => entry !== "").length : undefined;
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

/** Files whose staged text differs from the last commit, deleted ones left out. */
export async function stagedIn(root: string): Promise<readonly RepoPath[]> {
  const staged = await mustGit(root, ["diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--"]);
  return staged
    .split("\0")
    .filter((file) => file !== "")
    .sort() as RepoPath[];
}

/** Those of `files` that hold work which is not staged. */
export async function unstagedAmong(root: string, files: readonly RepoPath[]): Promise<readonly RepoPath[]> {
  const changed = new Set((await mustGit(root, ["diff", "--name-only", "-z", "--no-renames", "--"])).split("\0"));
  return files.filter((file) => changed.has(file));
}

/**
 * Stages files as they are.
 *
 * @throws CodemodError `commit-failed`
 */
export async function stageFiles(root: string, files: readonly RepoPath[]): Promise<void> {
  const { ok, stderr } = await git(root, ["add", "--pathspec-from-file=-", "--pathspec-file-nul"], {
    input: files.join("\0"),
    writes: true,
  });
  if (!ok)
    throw new CodemodError(
      "commit-failed",
      `Could not stage what was written: ${firstLine(stderr)}. All files are written: \`git add\` them yourself.`,
    );
}

/**
 * Refuses where a commit could not be made: nobody to sign it, or another one is under way.
 *
 * @throws CodemodError `commit-failed`
 */
export async function readyToCommit(root: string): Promise<void> {
  const { ok } = await git(root, ["var", "GIT_COMMITTER_IDENT"]);
  if (!ok)
    throw new CodemodError(
      "commit-failed",
      "Could not commit: git does not know your name and e-mail address. Nothing was written. Set them with `git config`.",
    );
  for (const [head, what] of [
    ["MERGE_HEAD", "a merge"],
    ["CHERRY_PICK_HEAD", "a cherry-pick"],
    ["REVERT_HEAD", "a revert"],
    ["REBASE_HEAD", "a rebase"],
  ] as const) {
    if ((await git(root, ["rev-parse", "--verify", "--quiet", head])).ok)
      throw new CodemodError("commit-failed", `Could not commit: ${what} is under way. Nothing was written. Finish it first.`);
  }
}

/** Commits files as they are, and nothing else that may be staged. `fault` says why it did not work. */
export async function commitFiles(
  root: string,
  files: readonly RepoPath[],
  message: string,
): Promise<{ readonly commit: string; readonly fault: string | undefined }> {
  const args = ["commit", "--quiet", "--only", "--message", message, "--pathspec-from-file=-", "--pathspec-file-nul"];
  const { ok, stdout, stderr } = await git(root, args, { input: files.join("\0"), writes: true });
  const fault = ok ? undefined : (lastLine(stderr) ?? lastLine(stdout) ?? "git gave no reason");
  return { commit: ok ? (await mustGit(root, ["rev-parse", "HEAD"])).trim() : "", fault };
}

async function mustGit(folder: string, args: readonly string[]): Promise<string> {
  const { ok, stdout, stderr } = await git(folder, args);
  if (!ok) throw new CodemodError("no-repository", `Could not ask git about this repository: ${firstLine(stderr)}. Nothing was written.`);
  return stdout;
}

// A file watcher named in a repository's configuration would be run by `git status`, and git's own index refresh would write.
const harmless = ["-c", "core.fsmonitor=false"];

// A command that writes is the user's own: its hooks and filters run as ever, in the user's language. Names are never patterns.
function git(folder: string, args: readonly string[], { input = "", writes = false } = {}): Promise<GitResult> {
  return new Promise((resolve) => {
    const child = spawn("git", writes ? ["--literal-pathspecs", ...args] : [...harmless, ...args], {
      cwd: folder,
      env: writes ? process.env : { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    // A git that ends early does not read on.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
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

function lastLine(text: string): string | undefined {
  const line = text.trim().split("\n").pop() ?? "";
  return line === "" ? undefined : line.replace(/[.\s]+$/u, "");
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/[.\s]+$/u, "");
}
