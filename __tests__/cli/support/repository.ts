import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** What a child process left behind, byte for byte. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder on disk that a test fills and removes, with or without git. */
export interface Repository {
  readonly root: string;
  readonly write: (path: string, content: string | Buffer) => void;
  readonly read: (path: string) => Buffer;
  readonly text: (path: string) => string;
  /** Runs git and throws when it fails. */
  readonly git: (...args: readonly string[]) => string;
  /** Adds and commits everything. */
  readonly commit: () => void;
  /** A hash over every file outside `.git` and the journal: names and bytes. */
  readonly hash: () => string;
  readonly remove: () => void;
}

/** How a command is started. */
export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Runs as a user without special rights, also when the tests run as the superuser. */
  readonly unprivileged?: boolean;
  /** Leaves stdin open, as a terminal does. */
  readonly keepsStdinOpen?: boolean;
}

/** Makes a folder with files, and a git repository with all of them committed unless `git` is false. */
export function openRepository(files: Readonly<Record<string, string | Buffer>>, { git: hasGit = true } = {}): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "joinery-cli-")));
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      "git",
      ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", ...args],
      { cwd: root, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${stderr}`);
    return stdout;
  };
  const commit = (): void => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "state");
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  if (hasGit) {
    git("init", "--quiet");
    commit();
  }
  return {
    root,
    write,
    git,
    commit,
    read: (path) => readFileSync(join(root, path)),
    text: (path) => readFileSync(join(root, path), "utf8"),
    hash: () => hashOf(root),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Runs a program with node to its end. */
export async function run(bin: string, args: readonly string[], start: Start = {}): Promise<Ran> {
  return finished(launch(bin, args, start));
}

/** Starts a program with node. */
export function launch(
  bin: string,
  args: readonly string[],
  { cwd, env, input, keepsStdinOpen, unprivileged }: Start = {},
  nodeFlags: readonly string[] = [],
): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, bin, ...args], {
    cwd,
    env: { ...cleanEnv(), ...env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(unprivileged === true && process.getuid?.() === 0 ? { uid: 65534 } : {}),
  });
  if (keepsStdinOpen !== true) child.stdin.end(input ?? "");
  return child;
}

/** Waits for a process and collects what it says. */
export function finished(child: ChildProcess): Promise<Ran> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout?.on("data", (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout: Buffer.concat(chunks.stdout).toString("utf8"), stderr: Buffer.concat(chunks.stderr).toString("utf8") });
    });
  });
}

// What the test runner or a person's shell says about colours must not reach the program under test.
function cleanEnv(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _none, NODE_OPTIONS: _options, GIT_DIR: _dir, GIT_INDEX_FILE: _index, ...rest } = process.env;
  return rest;
}

function hashOf(root: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith(".git/") && !path.startsWith(".codemod/"))
    .sort();
  for (const path of files) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}
