import { CodemodError } from "../model/errors.js";
import type { Host } from "../model/host.js";
import type { SkippedFile } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import { isInside, readableChildren, upwardFrom } from "./folders.js";

/** What is scanned: TypeScript and JavaScript, modules or not, with JSX or without. */
export const sourceExtensions: readonly string[] = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** The files behind the paths that were asked for. */
export interface Asked {
  /** Sorted; declaration files and the like are still among them. */
  readonly files: readonly RepoPath[];
  /** Files that were named one by one. */
  readonly named: ReadonlySet<RepoPath>;
  /** Paths that are, or lie below, a symbolic link. */
  readonly skipped: readonly SkippedFile[];
  readonly notes: readonly string[];
}

/**
 * Turns paths into files.
 *
 * @throws CodemodError `outside-root` or `missing-path`, naming the path
 */
export async function filesAskedFor(host: Host, paths: readonly RepoPath[]): Promise<Asked> {
  const plain = [...new Set(paths.map((path) => plainPath(path)))];
  const skipped: SkippedFile[] = [];
  const open: RepoPath[] = [];
  for (const path of plain) {
    if (!host.exists(path))
      throw new CodemodError(
        "missing-path",
        `Could not scan \`${path}\`: there is no such file or folder. Check its spelling; paths start at the root of the repository.`,
      );
    const link = upwardFrom(path).find((around) => around !== "" && host.isLink(around));
    if (link === undefined) open.push(path);
    else
      skipped.push({
        file: path,
        reason: "symlink",
        detail:
          link === path
            ? "It is a symbolic link; name the place it leads to."
            : `It lies below the symbolic link \`${link}\`; name the place that leads to.`,
      });
  }
  const files = await host.list(open, sourceExtensions);
  const named = new Set(open.filter((path) => path !== "" && readableChildren(host, path) === undefined));
  return { files, named, skipped, notes: open.flatMap((path) => emptinessOf(path, files, named)) };
}

function plainPath(path: RepoPath): RepoPath {
  const parts = path.split("/").filter((part, index) => part !== "." && (part !== "" || index === 0));
  const isOutside = path.startsWith("/") || /^[A-Za-z]:[\\/]/u.test(path) || parts.includes("..");
  if (isOutside)
    throw new CodemodError(
      "outside-root",
      `Could not scan \`${path}\`: it lies outside the repository. Run the command from the root that contains it.`,
    );
  return parts.join("/") as RepoPath;
}

function emptinessOf(path: RepoPath, files: readonly RepoPath[], named: ReadonlySet<RepoPath>): readonly string[] {
  if (path === "" || files.some((file) => isInside(path, file))) return [];
  return [
    named.has(path)
      ? `\`${path}\` is neither TypeScript nor JavaScript, so it was not looked at.`
      : `\`${path}\` holds no TypeScript or JavaScript that git does not ignore.`,
  ];
}
