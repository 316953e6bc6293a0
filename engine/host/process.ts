import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import type { Holder } from "../model/journal.js";
import { errnoOf } from "./errno.js";

/** This process, as it signs a lock. */
export function thisProcess(command: string, since: string): Holder {
  const born = birthOf(process.pid);
  return { pid: process.pid, machine: hostname(), since, command, ...(born === undefined ? {} : { born }) };
}

/** Does a process still run? One on another computer is taken to. */
export function lives({ pid, machine, born }: Holder): boolean {
  if (machine !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, and lives.
    return errnoOf(error) !== "ESRCH";
  }
  const now = birthOf(pid);
  return born === undefined || now === undefined || born === now;
}

// Numbers of processes are given away again, in containers after moments. The start, in ticks since the system's, is the 22nd
// field; the second is a name in brackets that may hold anything.
function birthOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
