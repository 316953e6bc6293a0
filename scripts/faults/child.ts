import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a child process is to meet; see `tripwire.mjs`. */
export interface Trip {
  readonly at?: number;
  readonly on?: "create" | "write" | "sync" | "rename" | "link" | "rm" | "mkdir" | "rmdir" | "chmod";
  readonly path?: string;
  readonly when?: "before" | "after" | "half";
  readonly act?: string;
  readonly count?: string;
}

/** How a child process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** How a child process is started. */
export interface Start {
  readonly trip?: Trip;
  /** Killed with SIGKILL so many milliseconds after `ready` is true. */
  readonly killAfter?: { readonly ready: () => boolean; readonly milliseconds: number };
  readonly user?: number;
}

const tripwire = pathToFileURL(join(import.meta.dirname, "tripwire.mjs")).href;

/** Runs the command in a process of its own, in `root`, to its end. */
export function codemod(bin: string, root: string, args: readonly string[], start: Start = {}): Promise<Ended> {
  const flags = start.trip === undefined ? [] : ["--import", tripwire];
  const { NODE_OPTIONS: _options, GIT_DIR: _dir, GIT_INDEX_FILE: _index, ...env } = process.env;
  const child = spawn(process.execPath, [...flags, bin, ...args], {
    cwd: root,
    env: start.trip === undefined ? env : { ...env, JOINERY_TRIP: JSON.stringify(start.trip) },
    stdio: ["ignore", "ignore", "pipe"],
    ...(start.user === undefined ? {} : { uid: start.user, gid: start.user }),
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const stop = start.killAfter === undefined ? () => undefined : killLater(child, start.killAfter);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      stop();
      resolve({ code, signal, stderr });
    });
  });
}

function killLater(child: ReturnType<typeof spawn>, { ready, milliseconds }: NonNullable<Start["killAfter"]>): () => void {
  let timer = setInterval(() => {
    if (!ready()) return;
    clearInterval(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  }, 1);
  return () => {
    clearInterval(timer);
  };
}
