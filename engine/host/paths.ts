import { CodemodError } from "../model/errors.js";
import type { RepoPath } from "../model/text.js";

/** The folder a path lies in; "" for the root and what is right inside it. */
export function folderOf(path: RepoPath): RepoPath {
  return path.slice(0, Math.max(0, path.lastIndexOf("/"))) as RepoPath;
}

/** The last part of a path. */
export function nameOf(path: RepoPath): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of an entry of a folder. */
export function inside(folder: RepoPath, name: string): RepoPath {
  return (folder === "" ? name : `${folder}/${name}`) as RepoPath;
}

/** The folders a path lies in, the root first. */
export function ancestorsOf(path: RepoPath): readonly RepoPath[] {
  const ancestors: RepoPath[] = [];
  for (let at = path; at !== "";) {
    at = folderOf(at);
    ancestors.unshift(at);
  }
  return ancestors;
}

/**
 * Refuses what is no path below the root: absolute, or with empty, `.` or `..` parts.
 *
 * @throws CodemodError `outside-root`
 */
export function checkRepoPath(path: RepoPath): void {
  const isSound =
    path !== "" &&
    !/^[A-Za-z]:/u.test(path) &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !part.includes("\0"));
  if (!isSound) throw outsideRoot(path);
}

/** The refusal to write where a path leads out of the repository. */
export function outsideRoot(path: RepoPath): CodemodError {
  return new CodemodError(
    "outside-root",
    `Could not write \`${path}\`: it lies outside the repository. Nothing was written. Run the command from the root that contains it.`,
  );
}
