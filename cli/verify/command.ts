import { spawn } from "node:child_process";

/** How a command of the user ended. */
export interface Verdict {
  readonly passed: boolean;
  /** The last lines of what it printed, on either stream. */
  readonly lines: readonly string[];
  readonly seconds: number;
}

const kept = 16_384;
const shown = 12;

/**
 * Runs a line for the shell in a folder to its end. Aborting ends it, and what it has started.
 *
 * @throws the signal's reason when it was aborted
 */
export async function runCommandLine(line: string, folder: string, signal: AbortSignal): Promise<Verdict> {
  signal.throwIfAborted();
  const started = performance.now();
  // A group of its own, so that all of it can be ended; on Windows a group would be a window.
  const isGroup = process.platform !== "win32";
  const child = spawn(line, { cwd: folder, shell: true, detached: isGroup, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const stop = (): void => {
    if (child.pid === undefined) return;
    if (!isGroup) child.kill();
    // It may have ended in this very moment.
    else if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  signal.addEventListener("abort", stop, { once: true });
  let tail = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (tail = (tail + chunk.toString("utf8")).slice(-kept)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => {
    signal.removeEventListener("abort", stop);
  });
  signal.throwIfAborted();
  return { passed: code === 0, lines: lastLines(tail), seconds: (performance.now() - started) / 1000 };
}

function lastLines(text: string): readonly string[] {
  return text
    .replaceAll(/\u001b\[[\d;]*[A-Za-z]/gu, "")
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== "")
    .slice(-shown);
}
