import type { Examination } from "../doctor/examine.js";
import type { Colours } from "./terminal.js";
import { count, number } from "./words.js";

/** What `doctor` found, for people: a line each, then what stands in the way, then hints. */
export function doctorText(examination: Examination, hints: readonly string[], colours: Colours): string {
  const rows = rowsOf(examination);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, value]) => `${colours.bold(name.padEnd(width))}  ${value}\n`),
    ...examination.obstacles.map(({ message }) => `${colours.red("problem")} ${message}\n`),
    ...hints.map((hint) => `${colours.yellow("hint")} ${hint}\n`),
  ].join("");
}

/** The same for other programs. */
export function doctorReport(examination: Examination, hints: readonly string[]): object {
  const { versions, place, uncommitted, inspection, formatter, isRuntimeInstalled, journal, cache, foreign, obstacles } = examination;
  return {
    version: 1,
    versions,
    root: place.root,
    git: { isRepository: place.isRepository, ...(uncommitted === undefined ? {} : { uncommitted }) },
    ...(inspection === undefined ? {} : { found: found(inspection), imports: inspection.leads }),
    ...(formatter === undefined ? {} : { formatter: { file: formatter, width: inspection?.width ?? null } }),
    runtime: { isInstalled: isRuntimeInstalled },
    journal,
    cache,
    ...(foreign === undefined ? {} : { foreign }),
    problems: obstacles,
    hints,
  };
}

function rowsOf(examination: Examination): readonly (readonly [name: string, value: string])[] {
  const { versions, place, inspection, formatter, isRuntimeInstalled } = examination;
  return [
    ["joinery", `${versions.joinery}, ts-morph ${versions.tsMorph}, Node ${versions.node}`],
    ["engine", `${versions.engine.name}: ${versions.engine.version}`],
    ["folder", place.root],
    ["git", gitText(examination)],
    ...(inspection === undefined ? [] : foundRows(inspection)),
    ["formatter", formatter === undefined ? "none" : `${formatter}${widthText(inspection?.width)}`],
    ["runtime", isRuntimeInstalled ? "`task-group` is installed" : "`task-group` is not installed"],
    ["journal", journalText(examination)],
    ["cache", cacheText(examination)],
  ];
}

function found({ discovery }: NonNullable<Examination["inspection"]>): Readonly<Record<string, number>> {
  const { packages, units, skipped, failed } = discovery;
  return {
    packages: packages.length,
    projects: units.length,
    tsconfigs: units.filter(({ tsconfig }) => tsconfig !== undefined).length,
    files: units.flatMap(({ files }) => files).length,
    skipped: skipped.length,
    failed: failed.length,
  };
}

function foundRows(inspection: NonNullable<Examination["inspection"]>): readonly (readonly [name: string, value: string])[] {
  const { packages = 0, projects = 0, tsconfigs = 0, files = 0, skipped = 0, failed = 0 } = found(inspection);
  const { imports, untyped } = inspection.leads;
  const share = imports === 0 ? 100 : Math.floor(((imports - untyped) / imports) * 1000) / 10;
  return [
    [
      "found",
      `${count(files, "file")} in ${count(projects, "project")} (${number(tsconfigs)} with a tsconfig) of ${count(packages, "package")}; ${number(skipped)} skipped, ${number(failed)} failed`,
    ],
    ["imports", `${String(share)} % of ${number(imports)} lead to types`],
  ];
}

function gitText({ place, uncommitted }: Examination): string {
  if (!place.isRepository) return place.gitFault === undefined ? "no repository" : `no answer: ${place.gitFault}`;
  if (uncommitted === undefined) return "a repository that would not say what has changed";
  return uncommitted === 0 ? "all is committed" : `${count(uncommitted, "file")} not committed`;
}

function widthText(width: number | undefined): string {
  return width === undefined ? ", which does not say how wide lines may get" : `, ${number(width)} columns`;
}

function journalText({ journal, obstacles }: Examination): string {
  const runs = journal.runs === 0 ? "empty" : count(journal.runs, "run");
  const unfinished = journal.unfinished.length === 0 ? "" : `, unfinished: ${journal.unfinished.join(", ")}`;
  return `${runs}${unfinished}${obstacles.some(({ code }) => code === "locked") ? "; somebody is writing" : ""}`;
}

function cacheText({ cache }: Examination): string {
  if (cache.folder === undefined) return "off";
  const cleared = cache.cleared === undefined ? "" : `cleared of ${megabytes(cache.cleared)}; `;
  return `${cleared}${count(cache.entries, "outcome")}, ${megabytes(cache.bytes)}, in ${cache.folder}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
