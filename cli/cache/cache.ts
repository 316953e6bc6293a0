import { createHash } from "node:crypto";
import { stillHolds, type Answers } from "../../engine/host/trace.js";
import type { PackageInfo } from "../../engine/model/plan.js";
import type { Settings } from "../../engine/model/settings.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Selection, Worked } from "../work/selection.js";
import { decodeEntry, encodeEntry, type Proof } from "./entry.js";
import { entriesIn, makeFolder, readEntry, touchEntry, writeEntry } from "./folder.js";
import { identity } from "./identity.js";

/** Outcomes of runs, kept for the next run that would come to the same. */
export interface Cache {
  /** Says that a run is about to begin. The folder is made now, so that the run is not told that it is missing. */
  begin(): void;
  /** The outcome of an earlier run, if all that run was told still holds. */
  find(): Worked | undefined;
  /** Keeps an outcome. One with failed files is none to keep, nor one whose trace proves nothing. */
  keep(worked: Worked, answers: Answers | undefined): void;
}

/** Opens the cache in a folder for one selection. `settingsOf` are the settings that its run uses. */
export function openCache(folder: string, selection: Selection, settingsOf: (pkg: Pick<PackageInfo, "folder">) => Settings): Cache {
  const key = digest({ ...identity(), selection: asked(selection) });
  const settingsIn = (path: string): string => settingsDigest(path, settingsOf);
  return {
    begin: () => {
      makeFolder(folder);
    },
    find: () => {
      const again = new Map<string, string>();
      const holds = ({ answers, settings }: Proof): boolean =>
        stillHolds(answers, again) && Object.entries(settings).every(([path, before]) => settingsIn(path) === before);
      for (const { name } of entriesIn(folder)) {
        if (!name.startsWith(key)) continue;
        const bytes = readEntry(folder, name);
        const entry = bytes === undefined ? undefined : decodeEntry(bytes);
        if (entry === undefined || !holds(entry.proof)) continue;
        touchEntry(folder, name);
        return entry.worked();
      }
      return undefined;
    },
    keep: (worked, answers) => {
      if (answers === undefined || worked.outcome.accounting.failed.length > 0) return;
      const settings = Object.fromEntries(worked.outcome.plan.packages.map(({ folder: path }) => [path, settingsIn(path)]));
      const proof = { answers, settings };
      writeEntry(folder, `${key}-${digest(proof)}.entry`, encodeEntry(proof, worked));
    },
  };
}

// Where the outcome is kept, and how closely the run is watched, changes nothing about it.
function asked({ cache: _cache, timing: _timing, ...rest }: Selection): object {
  return rest;
}

function settingsDigest(path: string, settingsOf: (pkg: Pick<PackageInfo, "folder">) => Settings): string {
  try {
    return digest(settingsOf({ folder: path as RepoPath }));
  } catch (error) {
    return `!${String(error)}`;
  }
}

function digest(value: object): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
