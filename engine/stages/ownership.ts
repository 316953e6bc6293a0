import { CodemodError } from "../model/errors.js";
import type { Host } from "../model/host.js";
import type { PackageInfo, Unit } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import { compare, folderOf, inside, isInside, readableChildren, upwardFrom } from "./folders.js";
import { readTsconfig, type ParsedTsconfig } from "./tsconfigs.js";

/** Which tsconfig each file belongs to. */
export interface Ownership {
  readonly units: readonly Unit[];
  readonly notes: readonly string[];
}

/** Names in order of preference within a folder; others follow by name, those for tests and tools last. */
const preferred: readonly string[] = [
  "tsconfig.json",
  "jsconfig.json",
  "tsconfig.app.json",
  "tsconfig.lib.json",
  "tsconfig.src.json",
  "tsconfig.build.json",
];
const lesser = /\.(?:spec|tests?|e2e|eslint|lint|node|tools?|stories|storybook|types|cjs|esm)\.json$/u;

/**
 * Gives each file to the nearest tsconfig whose file list contains it: the folders from the file up to the root are searched,
 * in each of them `tsconfig.json` first, and after every config those it refers to. A file in no list goes to the nearest config
 * that names its entry files and would reach it by imports, else to a unit without a tsconfig, one per package.
 */
export function ownedUnits(host: Host, files: readonly RepoPath[], ownerOf: (file: RepoPath) => PackageInfo): Ownership {
  const looked = new Map<RepoPath, ParsedTsconfig>();
  const configsAround = (folder: RepoPath): Generator<ParsedTsconfig> => candidates(host, folder, looked);
  const units = new Map<string, { readonly package: PackageInfo; readonly tsconfig: RepoPath | undefined; readonly files: RepoPath[] }>();
  for (const file of files) {
    const tsconfig = tsconfigOf(file, configsAround)?.path;
    // A config's unit belongs to the package it stands in, even if it reaches into others: one program serves all its files.
    const pkg = ownerOf(tsconfig ?? file);
    const key = tsconfig ?? `\0${pkg.folder}`;
    const unit = units.get(key);
    if (unit === undefined) units.set(key, { package: pkg, tsconfig, files: [file] });
    else unit.files.push(file);
  }
  return { units: [...units.values()].sort(byPlace), notes: notesOn([...looked.values()]) };
}

/**
 * The units of one tsconfig that was asked for, and of those it refers to. Files it does not cover are left out.
 *
 * @throws CodemodError `broken-tsconfig` when it is missing or its JSON cannot be parsed
 */
export function unitsOfTsconfig(
  host: Host,
  asked: RepoPath,
  files: readonly RepoPath[],
  ownerOf: (file: RepoPath) => PackageInfo,
): Ownership {
  const path = readableChildren(host, asked) === undefined ? asked : inside(asked, "tsconfig.json");
  const config = readTsconfig(host, path);
  if (config === undefined)
    throw new CodemodError("broken-tsconfig", `Could not read \`${path}\`: there is no such file. Check the spelling of \`--tsconfig\`.`);
  if (config.broken !== undefined)
    throw new CodemodError(
      "broken-tsconfig",
      `Could not use \`${path}\`: ${sentence(config.broken)} Mend it and run the same command again.`,
    );
  const configs = [...withReferences(host, config, new Map(), new Set())];
  const units = new Map(configs.map((each): [ParsedTsconfig, RepoPath[]] => [each, []]));
  for (const file of files) {
    const owner = configs.find((each) => each.files.has(file)) ?? configs.find((each) => reaches(each, file));
    if (owner !== undefined) units.get(owner)?.push(file);
  }
  const filled = [...units].filter(([, own]) => own.length > 0);
  return {
    units: filled.map(([each, own]): Unit => ({ package: ownerOf(each.path), tsconfig: each.path, files: own })).sort(byPlace),
    notes: notesOn(configs),
  };
}

function tsconfigOf(file: RepoPath, configsAround: (folder: RepoPath) => Iterable<ParsedTsconfig>): ParsedTsconfig | undefined {
  let byImport: ParsedTsconfig | undefined;
  for (const config of configsAround(folderOf(file))) {
    if (config.files.has(file)) return config;
    if (byImport === undefined && reaches(config, file)) byImport = config;
  }
  return byImport;
}

function reaches({ isByEntry, path, command }: ParsedTsconfig, file: RepoPath): boolean {
  return isByEntry && isInside(folderOf(path), file) && (command.options.allowJs === true || /\.[cm]?tsx?$/u.test(file));
}

function* candidates(host: Host, folder: RepoPath, looked: Map<RepoPath, ParsedTsconfig>): Generator<ParsedTsconfig> {
  const seen = new Set<RepoPath>();
  for (const around of upwardFrom(folder)) {
    for (const path of configsIn(host, around)) {
      const config = readTsconfig(host, path);
      if (config !== undefined && !isBase(config)) yield* withReferences(host, config, looked, seen);
    }
  }
}

function* withReferences(
  host: Host,
  config: ParsedTsconfig,
  looked: Map<RepoPath, ParsedTsconfig>,
  seen: Set<RepoPath>,
): Generator<ParsedTsconfig> {
  if (seen.has(config.path)) return;
  seen.add(config.path);
  looked.set(config.path, config);
  if (config.broken !== undefined) return;
  yield config;
  for (const path of config.references) {
    const referred = readTsconfig(host, path);
    if (referred !== undefined) yield* withReferences(host, referred, looked, seen);
  }
}

// `tsconfig.base.json` without a list of its own matches the whole repository, but nobody compiles it: others extend it.
function isBase({ path, hasList }: ParsedTsconfig): boolean {
  return !hasList && /\.(?:base|common|options|paths|shared)\.json$/u.test(path);
}

function configsIn(host: Host, folder: RepoPath): readonly RepoPath[] {
  const children = readableChildren(host, folder);
  const names = [...(children?.files ?? []), ...(children?.links ?? [])].filter((name) =>
    /^(?:ts|js)config(?:\.[^/]+)?\.json$/u.test(name),
  );
  return names.sort((left, right) => rankOf(left) - rankOf(right) || compare(left, right)).map((name) => inside(folder, name));
}

function rankOf(name: string): number {
  const rank = preferred.indexOf(name);
  return rank !== -1 ? rank : lesser.test(name) ? preferred.length + 1 : preferred.length;
}

function byPlace(left: Unit, right: Unit): number {
  return (
    compare(left.package.folder, right.package.folder) ||
    Number(left.tsconfig === undefined) - Number(right.tsconfig === undefined) ||
    compare(left.tsconfig ?? "", right.tsconfig ?? "")
  );
}

// A monorepo repeats one mistake in every package: the same complaint is told once.
function notesOn(configs: readonly ParsedTsconfig[]): readonly string[] {
  const byComplaint = new Map<string, RepoPath[]>();
  for (const { path, broken, complaint } of [...configs].sort((left, right) => compare(left.path, right.path))) {
    const text =
      broken !== undefined
        ? `is broken and was passed over: ${sentence(broken)}`
        : complaint === undefined
          ? undefined
          : `has a mistake, and the rest of it was used: ${sentence(complaint)}`;
    if (text !== undefined) byComplaint.set(text, [...(byComplaint.get(text) ?? []), path]);
  }
  return [...byComplaint].map(
    ([text, [first, ...others]]) => `\`${first ?? ""}\`${others.length === 0 ? "" : `, like ${String(others.length)} more,`} ${text}`,
  );
}

function sentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
