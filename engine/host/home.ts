import { Buffer } from "node:buffer";
import { CodemodError } from "../model/errors.js";
import type { RepoPath } from "../model/text.js";
import { errnoOf } from "./errno.js";
import type { Operations } from "./operations.js";
import { runsFolder } from "./record.js";

/** The folder of the tool's own notes in a repository. */
export const home = ".codemod" as RepoPath;

/**
 * Makes the folder that the journal and its lock are in. It keeps itself out of git, also where nobody ran `codemod init`.
 *
 * @throws CodemodError `write-failed` when something else stands there, a link above all: it could lead anywhere
 */
export async function makeHome(operations: Operations): Promise<void> {
  for (const folder of [home, runsFolder, `${home}/lock` as RepoPath]) await makeFolder(operations, folder);
  const ignore = `${home}/.gitignore` as RepoPath;
  if ((await operations.inspect(ignore)) !== undefined) return;
  await operations.create(ignore, Buffer.from("*\n"), undefined).catch((error: unknown) => {
    if (errnoOf(error) !== "EEXIST") throw error;
  });
}

async function makeFolder(operations: Operations, folder: RepoPath): Promise<void> {
  const standing = await operations.inspect(folder);
  if (standing?.kind === "folder") return;
  if (standing !== undefined)
    throw new CodemodError(
      "write-failed",
      `Could not open the journal: \`${folder}\` is ${standing.kind === "link" ? "a symbolic link" : "not a folder"}. Nothing was written. Move it away.`,
    );
  // Another process may be making it at this moment.
  await operations.makeFolder(folder).catch(async (error: unknown) => {
    if ((await operations.inspect(folder))?.kind !== "folder") throw error;
  });
}
