import { CodemodError } from "../model/errors.js";
import type { Host } from "../model/host.js";
import type { SkipReason } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import { depthLimit, isTooDeep } from "./depth.js";
import { folderOf, holds, nameOf } from "./folders.js";
import { markOf } from "./marks.js";

/** Larger files are bundles or data: nobody reviews a diff of them. */
export const sizeLimit = 1024 * 1024;

/** What became of a file at the door: taken, skipped, or not even readable. */
export type Admission =
  | { readonly kind: "taken" }
  | { readonly kind: "skipped"; readonly reason: SkipReason; readonly detail: string }
  | { readonly kind: "failed"; readonly detail: string };

/** What decides about tests: they are wanted, or this file was named itself. */
export interface Door {
  readonly includeTests: boolean;
  readonly isNamed: boolean;
}

/** Looks at a file's name, then its size, then its text, and stops at the first reason to leave it out. The text is read once. */
export function admit(host: Host, path: RepoPath, door: Door): Admission {
  const byName = reasonInName(path, door);
  if (byName !== undefined) return byName;
  if (host.isLink(path)) return skipped("symlink", "It is a symbolic link; the file it leads to is looked at under its own name.");
  try {
    return byContent(host, path);
  } catch (error) {
    if (!(error instanceof CodemodError)) throw error;
    return error.code === "not-text" ? skipped("binary", error.message) : { kind: "failed", detail: error.message };
  }
}

function byContent(host: Host, path: RepoPath): Admission {
  // Only a folder that could not be listed has such a name here: asking again gives the reason.
  if (!/\.[cm]?[jt]sx?$/u.test(path) && host.children(path) === undefined)
    return { kind: "failed", detail: `\`${path}\` could not be listed.` };
  const size = host.size(path);
  if (size === undefined) return { kind: "failed", detail: absenceOf(path) };
  if (size > sizeLimit)
    return skipped(
      "too-large",
      `It has ${(size / sizeLimit).toFixed(1)} MiB; files above ${String(sizeLimit / 1024 / 1024)} MiB are left alone.`,
    );
  const text = host.read(path)?.text ?? "";
  const mark = markOf(text, isScript(path));
  if (mark !== undefined) return { kind: "skipped", ...mark };
  if (isBesideOutput(host, path)) return skipped("generated", "It lies in an output folder beside its own declarations or source map.");
  if (isTooDeep(text))
    return skipped("too-deep", `Its brackets are nested more than ${String(depthLimit)} deep: nobody wrote that by hand.`);
  return { kind: "taken" };
}

// A name that is not UTF-8 is listed with replacement characters, under which nothing is to be found.
function absenceOf(path: RepoPath): string {
  return path.includes("\uFFFD")
    ? `\`${path}\` cannot be opened: its name is not valid UTF-8. Rename it, or leave it out.`
    : `\`${path}\` is gone: it was there a moment ago. Run the same command again.`;
}

function skipped(reason: SkipReason, detail: string): Admission {
  return { kind: "skipped", reason, detail };
}

const testFolders: ReadonlySet<string> = new Set([
  "__tests__",
  "__mocks__",
  "__fixtures__",
  "__testfixtures__",
  "__snapshots__",
  "test",
  "tests",
  "e2e",
  "cypress",
  "fixtures",
  "testdata",
]);
const testName = /\.(?:test|tests|spec|e2e|e2e-spec|cy|stories|story|test-d|bench)\.[cm]?[jt]sx?$/u;
const foreignFolders: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "vendor",
  "vendors",
  "third_party",
  "third-party",
  "thirdparty",
  ".yarn",
]);
const outputFolders: ReadonlySet<string> = new Set(["build", "out", "output", "esm", "cjs", "es", "es5", "umd"]);
const generatedFolders: ReadonlySet<string> = new Set([
  "__generated__",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".output",
  ".turbo",
  ".cache",
  "coverage",
]);

function reasonInName(path: RepoPath, door: Door): Admission | undefined {
  const name = nameOf(path);
  const folders = folderOf(path).split("/");
  const within = (names: ReadonlySet<string>): string | undefined => folders.find((folder) => names.has(folder));
  if (/\.d(?:\.[^./]+)?\.[cm]?ts$/u.test(name)) return skipped("declaration", "It is a declaration file: there is no code in it.");
  const foreign = within(foreignFolders);
  if (foreign !== undefined) return skipped("vendored", `It lies in \`${foreign}\`, where other people's code goes.`);
  if (/[.-]min\.[cm]?jsx?$/u.test(name)) return skipped("minified", "Its name says that it is minified.");
  if (/^\.pnp\.[cm]?js$|\.(?:generated|gen)\.[cm]?[jt]sx?$/u.test(name)) return skipped("generated", "Its name says that a tool wrote it.");
  const generated = within(generatedFolders) ?? (isScript(path) ? folders.find((folder) => folder === "dist") : undefined);
  if (generated !== undefined) return skipped("generated", `It lies in \`${generated}\`, where tools put their output.`);
  if (door.includeTests || door.isNamed) return undefined;
  if (testName.test(name)) return skipped("test", "Its name says that it is a test; `--include-tests` takes it in.");
  const tests = within(testFolders);
  return tests === undefined ? undefined : skipped("test", `It lies in \`${tests}\`; \`--include-tests\` takes it in.`);
}

function isScript(path: RepoPath): boolean {
  return /\.[cm]?jsx?$/u.test(path);
}

// `build` and `out` also hold hand-written scripts; only emitted ones have siblings made from the same source. `lib` is none of
// these folders: hand-written JavaScript lies there, beside hand-written declarations.
function isBesideOutput(host: Host, path: RepoPath): boolean {
  if (
    !isScript(path) ||
    !folderOf(path)
      .split("/")
      .some((folder) => outputFolders.has(folder))
  )
    return false;
  const name = nameOf(path);
  const declarations = name.replace(/\.([cm]?)jsx?$/u, ".d.$1ts");
  return holds(host, folderOf(path), `${name}.map`) || holds(host, folderOf(path), declarations);
}
