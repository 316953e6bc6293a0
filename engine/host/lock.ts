import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { CodemodError } from "../model/errors.js";
import type { Holder } from "../model/journal.js";
import type { RepoPath } from "../model/text.js";
import { errnoOf } from "./errno.js";
import type { Operations } from "./operations.js";
import { inside } from "./paths.js";

const folder = ".codemod/lock" as RepoPath;
const tries = 20;

/**
 * Takes the lock of a repository; the folder `.codemod/lock` must exist. The holder is the entry with the highest number: to take
 * over from a dead or released one, the next number is created, which succeeds for one process alone. Numbers never go down, so
 * whoever looked before and comes late meets an entry that exists.
 *
 * @returns gives the lock back
 * @throws CodemodError `locked`, naming who holds it
 */
export async function takeLock(operations: Operations, own: Holder, lives: (holder: Holder) => boolean): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const top = await topEntry(operations);
    const holder = top === 0 ? undefined : await holderAt(operations, top);
    if (holder !== undefined && lives(holder)) throw locked(holder);
    if (!(await create(operations, top + 1, own))) continue;
    for (let old = top; old > 0 && (await operations.inspect(entry(old))) !== undefined; old -= 1) await operations.remove(entry(old));
    return () => release(operations, top + 1);
  }
  throw new CodemodError("locked", "Could not take the lock of this repository: others keep taking it. Nothing was written. Try again.");
}

/** Who holds the lock of a repository; undefined when nobody does, or the holder is dead. */
export async function holderOf(operations: Operations, lives: (holder: Holder) => boolean): Promise<Holder | undefined> {
  const top = await topEntry(operations);
  const holder = top === 0 ? undefined : await holderAt(operations, top);
  return holder !== undefined && lives(holder) ? holder : undefined;
}

/** The refusal to write beside another process. */
export function locked({ pid, machine, since, command }: Holder): CodemodError {
  return new CodemodError(
    "locked",
    `Another run is writing here: \`${command}\`, process ${String(pid)} on ${machine}, since ${since}. Nothing was written. ` +
      "Wait until it has ended. If you know that it has, delete the folder `.codemod/lock`.",
  );
}

async function topEntry(operations: Operations): Promise<number> {
  const numbers = (await operations.names(folder)).filter((name) => /^\d+$/u.test(name)).map(Number);
  return Math.max(0, ...numbers);
}

// Nothing, or something that is no holder, stands there when the lock was given back or taken over.
async function holderAt(operations: Operations, number: number): Promise<Holder | undefined> {
  const standing = await operations.inspect(entry(number));
  if (standing?.kind !== "file") return undefined;
  try {
    const value = JSON.parse(Buffer.from(standing.bytes).toString("utf8")) as Partial<Holder>;
    return typeof value.pid === "number" && typeof value.machine === "string" ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

// Put there with all its text in one step: a reader never sees half a holder.
async function create(operations: Operations, number: number, own: Holder): Promise<boolean> {
  const temp = tempName();
  try {
    await operations.create(temp, Buffer.from(`${JSON.stringify(own)}\n`), undefined);
    await operations.place(temp, entry(number));
    return true;
  } catch (error) {
    await operations.remove(temp).catch(() => undefined);
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
}

// The entry stays, so that its number is not given away again.
async function release(operations: Operations, number: number): Promise<void> {
  const temp = tempName();
  await operations.create(temp, Buffer.from("{}\n"), undefined);
  await operations.replace(temp, entry(number));
}

function entry(number: number): RepoPath {
  return inside(folder, String(number));
}

function tempName(): RepoPath {
  return inside(folder, `${randomBytes(8).toString("hex")}.tmp`);
}
