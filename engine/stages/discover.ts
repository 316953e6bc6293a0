import { CodemodError } from "../model/errors.js";
import type { Discovery, FailedFile, SkippedFile } from "../model/plan.js";
import type { Request } from "../model/request.js";
import type { RepoPath } from "../model/text.js";
import { filesAskedFor } from "./asked.js";
import { admit } from "./eligible.js";
import { compare } from "./folders.js";
import { ownedUnits, unitsOfTsconfig } from "./ownership.js";
import { matchesPackage, packagesOf, type Packages } from "./packages.js";
import { forgetTsconfigs } from "./tsconfigs.js";

export type { Discovery };

/**
 * Finds what there is to look at: the files asked for, their packages, and the tsconfig each belongs to. Every file ends up in
 * one unit, or is skipped with a reason, or failed. Configurations parsed in an earlier call are forgotten.
 *
 * @throws CodemodError `missing-path`, `outside-root`, `nothing-to-scan`, or `broken-tsconfig` for one that was asked for
 */
export async function discover(request: Pick<Request, "host" | "paths" | "includeTests" | "packages" | "tsconfig">): Promise<Discovery> {
  const { host } = request;
  forgetTsconfigs(host);
  const asked = await filesAskedFor(host, request.paths);
  const packages = packagesOf(host, asked.files);
  const files = request.packages === undefined ? asked.files : filesOfPackages(asked.files, packages, request.packages);
  const taken: RepoPath[] = [];
  const skipped: SkippedFile[] = [...asked.skipped];
  const failed: FailedFile[] = [];
  for (const file of files) {
    const admission = admit(host, file, { includeTests: request.includeTests, isNamed: asked.named.has(file) });
    if (admission.kind === "taken") taken.push(file);
    else if (admission.kind === "skipped") skipped.push({ file, reason: admission.reason, detail: admission.detail });
    else failed.push({ file, detail: admission.detail });
  }
  const { units, notes } =
    request.tsconfig === undefined
      ? ownedUnits(host, taken, packages.ownerOf)
      : unitsOfTsconfig(host, request.tsconfig, taken, packages.ownerOf);
  if (units.length + skipped.length + failed.length === 0) throw nothingToScan(request.tsconfig, asked.notes);
  return {
    units,
    packages: packages.all,
    skipped: skipped.sort((left, right) => compare(left.file, right.file)),
    failed,
    notes: [...asked.notes, ...packages.notes, ...notes],
  };
}

function filesOfPackages(files: readonly RepoPath[], { all, ownerOf }: Packages, glob: string): readonly RepoPath[] {
  const isWanted = matchesPackage(glob);
  if (!all.some(isWanted))
    throw new CodemodError(
      "nothing-to-scan",
      `No package matches \`${glob}\`. There ${all.length === 1 ? "is" : "are"}: ${all.map(({ name }) => `\`${name}\``).join(", ")}.`,
    );
  return files.filter((file) => isWanted(ownerOf(file)));
}

function nothingToScan(tsconfig: RepoPath | undefined, notes: readonly string[]): CodemodError {
  const why =
    notes.length > 0
      ? notes.join(" ")
      : tsconfig === undefined
        ? "There is no TypeScript or JavaScript here that git does not ignore."
        : `None of the files asked for belongs to \`${tsconfig}\`.`;
  return new CodemodError("nothing-to-scan", `There is nothing to scan. ${why} Name other files or folders.`);
}
