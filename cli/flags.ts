import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { InvalidArgumentError, Option, type Command } from "commander";
import { CodemodError } from "../engine/model/errors.js";
import type { EngineChoice } from "../engine/model/request.js";
import type { Settings } from "../engine/model/settings.js";
import type { RepoPath } from "../engine/model/text.js";
import { catalogue } from "../transforms/catalogue.js";
import type { Context } from "./context.js";
import { owners } from "./project/config-shape.js";
import type { ConfigSource } from "./project/config.js";
import { expandGlobs } from "./project/globs.js";
import { changedSince, stagedIn } from "./project/git.js";
import { isFolder, repoPathOf, type Place } from "./project/root.js";
import { chosen } from "./work/chosen.js";
import type { Selection } from "./work/selection.js";

/** The flag of `apply` and `plan` that lets the repository's own formatter run. */
export const layoutOption = [
  "--prettier",
  "lay changed code out with the repository's own prettier, in files that it had laid out before; this runs it",
] as const;

/** Flags that every command takes. */
export interface TalkFlags {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** Flags of the commands that look at code. */
export interface SelectionFlags extends TalkFlags {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly includeReview?: boolean;
  readonly includeTests?: boolean;
  readonly package?: string;
  readonly tsconfig?: string;
  readonly since?: string;
  readonly staged?: boolean;
  readonly filesFrom?: string;
  readonly owner?: Settings["owner"];
  readonly inlineHelpers?: boolean;
  readonly honourVoid?: boolean;
  readonly suggestLimit?: number;
  readonly from?: string;
  readonly to?: string;
  readonly maxDepth?: number;
  readonly public: boolean;
  readonly typecheck: boolean;
  readonly engine: EngineChoice;
  /** A path, true when not given, false for `--no-config`. */
  readonly config?: string | boolean;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly timing?: boolean;
  readonly slow?: boolean;
  readonly json?: boolean;
}

/** Adds the flags that choose what is looked at, and how. */
export function addSelectionFlags(command: Command): Command {
  command
    .optionsGroup("What to look at:")
    .option("--only <ids>", "these transforms alone, separated by commas", collect, [])
    .option("--skip <ids>", "all transforms but these", collect, []);
  addFileFlags(command)
    .optionsGroup("How to rewrite:")
    .option("--include-review", "edits a person should look at, too")
    .addOption(new Option("--owner <kind>", "who joins a promise nobody awaits").choices([...owners]))
    .option("--inline-helpers", "callers of a sleep helper import `sleep` themselves")
    .option("--honour-void", "leave statements marked `void` alone")
    .option("--suggest-limit <n>", "where a list of unknown length starts everything at once, propose this limit", wholeNumber);
  addThreadFlags(command).option("--no-typecheck", "skip the check that no edit adds a type error");
  return addConfigFlags(addEngineFlag(command))
    .option("--no-cache", "look at everything anew, and keep nothing")
    .option("--cache-dir <folder>", "keep outcomes here instead of in `node_modules/.cache/joinery`")
    .optionsGroup("What to print:")
    .option("--timing", "where the time went: phases, transforms, peak memory")
    .option("--slow", "the same, and the statements whose types took longest; looks at everything anew");
}

/** Adds the flags that choose how signals are threaded, and through which files: for a picture of that alone. */
export function addThreadingFlags(command: Command): Command {
  addFileFlags(command.optionsGroup("What to look at:"));
  return addConfigFlags(addEngineFlag(addThreadFlags(command.optionsGroup("Which ways:"))));
}

function addFileFlags(command: Command): Command {
  return command
    .option("--package <glob>", "packages whose name or folder matches")
    .option("--tsconfig <file>", "the files of this project alone")
    .option("--since <ref>", "files that differ from this commit, new ones included")
    .option("--staged", "files that are staged; what apply writes is staged again")
    .option("--files-from <file>", "files listed in a file, one a line; `-` reads stdin")
    .option("--include-tests", "test files too");
}

function addThreadFlags(command: Command): Command {
  return command
    .option("--from <function>", "thread signals from this function alone; it takes one if it has none")
    .option("--to <function>", "thread signals to calls of this function alone")
    .option("--max-depth <n>", "thread signals through at most so many functions", wholeNumber)
    .option("--no-public", "give no exported function a signal");
}

function addEngineFlag(command: Command): Command {
  return command.addOption(
    new Option("--engine <name>", "who answers about types: TypeScript 7 where it fits, or one of them")
      .choices(["auto", "ts6", "ts7"])
      .default("auto"),
  );
}

function addConfigFlags(command: Command): Command {
  return command
    .optionsGroup("Configuration:")
    .option("--config <file>", "use this configuration for every package")
    .option("--no-config", "read and run no configuration");
}

/** Adds the flags every command takes. */
export function addTalkFlags(command: Command): Command {
  return command
    .optionsGroup("Talk:")
    .option("-q, --quiet", "say nothing on stderr but errors")
    .option("-v, --verbose", "name every skipped file, and where an error came from")
    .option("--no-color", "no colours (NO_COLOR and FORCE_COLOR are honoured too)")
    .helpOption("-h, --help", "show this help");
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ];
}

/** Takes a flag whose value counts something. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]\d*$/u.test(value)) throw new InvalidArgumentError("It takes a whole number from 1 on.");
  return Number(value);
}

/**
 * What the arguments and flags ask for. Undefined when they name no file at all: `--since` or `--files-from` came up empty.
 *
 * @throws CodemodError for a path, transform or commit that does not exist
 */
export async function selectionOf(
  typed: readonly string[],
  flags: SelectionFlags,
  place: Place,
  context: Pick<Context, "cwd" | "stdin" | "signal">,
): Promise<Selection | undefined> {
  chosen(catalogue, flags.only, flags.skip);
  const { cwd } = context;
  const paths = await pathsOf(typed, flags, place, context);
  if (paths.length === 0) return undefined;
  return {
    root: place.root,
    paths,
    only: flags.only,
    skip: flags.skip,
    includeReview: flags.includeReview === true,
    includeTests: flags.includeTests === true,
    ...(flags.package === undefined ? {} : { packages: flags.package }),
    ...(flags.tsconfig === undefined ? {} : { tsconfig: tsconfigOf(flags.tsconfig, cwd, place.root) }),
    typecheck: flags.typecheck,
    engine: flags.engine,
    plan: true,
    config: configSourceOf(flags.config, cwd),
    ...(flags.cache ? { cache: { folder: flags.cacheDir === undefined ? undefined : resolve(cwd, flags.cacheDir), from: cwd } } : {}),
    ...(flags.slow === true ? { timing: "slow" as const } : flags.timing === true ? { timing: "phases" as const } : {}),
    settings: {
      ...(flags.owner === undefined ? {} : { owner: flags.owner }),
      ...(flags.inlineHelpers === true ? { inlineHelpers: true } : {}),
      ...(flags.honourVoid === true ? { honourVoid: true } : {}),
      ...(flags.suggestLimit === undefined ? {} : { suggestLimit: flags.suggestLimit }),
      ...(flags.from === undefined ? {} : { threadFrom: flags.from }),
      ...(flags.to === undefined ? {} : { threadTo: flags.to }),
      ...(flags.maxDepth === undefined ? {} : { threadDepth: flags.maxDepth }),
      ...(flags.public ? {} : { threadPublic: false }),
    },
  };
}

async function pathsOf(
  typed: readonly string[],
  flags: SelectionFlags,
  place: Place,
  { cwd, stdin, signal }: Pick<Context, "cwd" | "stdin" | "signal">,
): Promise<readonly RepoPath[]> {
  const asked = typed.length === 0 && flags.filesFrom === undefined ? ["."] : await expandGlobs(typed, cwd);
  const folders = asked.map((path) => repoPathOf(path, cwd, place.root));
  const listed =
    flags.filesFrom === undefined
      ? []
      : (await linesFrom(flags.filesFrom, cwd, stdin, signal)).map((path) => repoPathOf(path, cwd, place.root));
  const paths = [...new Set([...folders, ...listed])];
  if (flags.since === undefined && flags.staged !== true) return paths;
  const flag = flags.staged === true ? "--staged" : "--since";
  if (flags.staged === true && flags.since !== undefined)
    throw new CodemodError("usage", "`--staged` and `--since` both say which files: give one of them. Nothing was written.");
  if (!place.isRepository)
    throw new CodemodError("usage", `\`${flag}\` needs a git repository, and there is none here. Nothing was written.`);
  const changed = flags.since === undefined ? await stagedIn(place.root) : await changedSince(place.root, flags.since);
  return changed.filter((file) => isCode(file) && paths.some((path) => path === "" || file === path || file.startsWith(`${path}/`)));
}

// What the list of a person or of git may hold beside code is left out here: named one by one, it would be an error.
function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/u.test(file);
}

async function linesFrom(source: string, cwd: string, stdin: Readable, signal: AbortSignal): Promise<readonly string[]> {
  const text = source === "-" ? await readAll(stdin, signal) : readList(resolve(cwd, source), source);
  return text.split(text.includes("\0") ? "\0" : /\r?\n/u).filter((line) => line.trim() !== "" && isCode(line));
}

function readList(path: string, typed: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new CodemodError("missing-path", `Could not read the list of files \`${typed}\`. Nothing was written.`, { cause });
  }
}

async function readAll(stream: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of addAbortSignal(signal, stream)) chunks.push(Buffer.from(chunk as Buffer));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tsconfigOf(typed: string, cwd: string, root: string): RepoPath {
  const path = repoPathOf(typed, cwd, root);
  return (isFolder(resolve(cwd, typed)) ? `${path === "" ? "" : `${path}/`}tsconfig.json` : path) as RepoPath;
}

function configSourceOf(flag: string | boolean | undefined, cwd: string): ConfigSource {
  if (flag === false) return { kind: "none" };
  if (flag === undefined || flag === true) return { kind: "found" };
  const path = resolve(cwd, flag);
  if (isFolder(path)) throw new CodemodError("usage", `\`${flag}\` is a folder. Give \`--config\` the configuration file itself.`);
  return { kind: "file", path };
}

/** The flags of a selection as they would be typed again, so that a suggested command means the same files and verdicts. */
export function typedAgain(flags: SelectionFlags): readonly string[] {
  const listed = (flag: string, values: readonly string[] | undefined): readonly string[] =>
    values === undefined || values.length === 0 ? [] : [flag, values.join(",")];
  const valued = (flag: string, value: string | undefined): readonly string[] => (value === undefined ? [] : [flag, value]);
  return [
    ...listed("--only", flags.only),
    ...listed("--skip", flags.skip),
    ...valued("--package", flags.package),
    ...valued("--tsconfig", flags.tsconfig),
    ...valued("--since", flags.since),
    ...(flags.staged === true ? ["--staged"] : []),
    ...valued("--owner", flags.owner),
    ...(flags.includeTests === true ? ["--include-tests"] : []),
    ...(flags.inlineHelpers === true ? ["--inline-helpers"] : []),
    ...(flags.honourVoid === true ? ["--honour-void"] : []),
    ...valued("--suggest-limit", flags.suggestLimit === undefined ? undefined : String(flags.suggestLimit)),
    ...valued("--from", flags.from),
    ...valued("--to", flags.to),
    ...valued("--max-depth", flags.maxDepth === undefined ? undefined : String(flags.maxDepth)),
    ...(flags.public ? [] : ["--no-public"]),
    ...(flags.typecheck ? [] : ["--no-typecheck"]),
    ...(flags.engine === "auto" ? [] : ["--engine", flags.engine]),
  ];
}
