import type { ts } from "ts-morph";
import type { Unit } from "../model/plan.js";
import type { LoadContext } from "../stages/context.js";
import { inferredOptions, optionsForChecking } from "../stages/options.js";
import type { Project } from "../stages/project.js";
import type { Resolution } from "../stages/resolution.js";
import type { VirtualConfig } from "./server.js";

/** Where a unit's own config would stand: beside the real one, so that all that is relative stays so. */
function pathOf(unit: Unit, root: string): string {
  const tsconfig = unit.tsconfig ?? `${unit.package.folder === "" ? "" : `${unit.package.folder}/`}tsconfig.inferred.json`;
  const cut = tsconfig.lastIndexOf("/") + 1;
  return `${root}/${tsconfig.slice(0, cut)}.joinery.${tsconfig.slice(cut)}`;
}

/**
 * The config by which TypeScript 7 opens a unit as TypeScript 6 does here: the project's own, with the same options changed for
 * checking, the same files, and a path for what only stands in for a module that is not there.
 */
export function configFor(unit: Unit, { parsed, compilerMajor, roots, resolution }: Project, context: LoadContext): VirtualConfig {
  const { root } = context.host;
  const path = pathOf(unit, root);
  const paths = pathsFor(unit, parsed, context, resolution);
  const text = JSON.stringify({
    ...(unit.tsconfig === undefined ? {} : { extends: `./${unit.tsconfig.slice(unit.tsconfig.lastIndexOf("/") + 1)}` }),
    compilerOptions: {
      ...(parsed === undefined ? inferred : {}),
      ...unset,
      ...changedOptions(parsed?.options ?? {}, compilerMajor),
      ...(paths === undefined ? {} : { paths }),
    },
    files: roots,
    include: [],
    ...(parsed?.projectReferences === undefined
      ? {}
      : { references: parsed.projectReferences.map((reference) => ({ path: reference.path })) }),
  });
  return { path, text };
}

// What only concerns emitted files.
const unset = {
  composite: false,
  incremental: false,
  tsBuildInfoFile: null,
  sourceMap: false,
  inlineSourceMap: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  rootDir: null,
  declaration: true,
  noEmit: false,
  skipLibCheck: true,
  noErrorTruncation: true,
};

const inferred = {
  ...inferredOptions,
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "legacy",
  jsx: "preserve",
};

// Defaults of older compilers that TypeScript 6 and 7 have changed.
function changedOptions(options: ts.CompilerOptions, compilerMajor: number | undefined): Record<string, unknown> {
  const changed = optionsForChecking(options, compilerMajor);
  const keys = ["types", "strict", "noUncheckedSideEffectImports"] as const;
  return Object.fromEntries(keys.filter((key) => options[key] !== changed[key]).map((key) => [key, changed[key]]));
}

type Paths = Record<string, readonly string[]>;

function pathsFor(unit: Unit, parsed: ts.ParsedCommandLine | undefined, context: LoadContext, resolution: Resolution): Paths | undefined {
  const { root } = context.host;
  const added: Paths = {};
  for (const { name, from } of neededBy(unit, context)) {
    const file = name in added ? undefined : resolution.substitute(name, from);
    if (file === undefined) continue;
    added[name] = [file];
    const folder = context.packages.find((pkg) => pkg.name === name)?.folder;
    if (folder !== undefined) added[`${name}/*`] = ["src/", "source/", "lib/", ""].map((inside) => `${root}/${folder}/${inside}*`);
  }
  const { paths, pathsBasePath } = parsed?.options ?? {};
  // TypeScript 7 has no `baseUrl` any more: what it did is a path.
  const baseUrl = parsed?.options["baseUrl"];
  if (Object.keys(added).length === 0 && baseUrl === undefined) return undefined;
  const base = baseUrl ?? (typeof pathsBasePath === "string" ? pathsBasePath : root);
  const own = Object.fromEntries(
    Object.entries(paths ?? {}).map(([name, targets]) => [name, targets.map((target) => absolute(base, target))]),
  );
  const standIns = Object.entries(added).map(([name, files]) => [name, [...(own[name] ?? []), ...files]] as const);
  return { ...(baseUrl === undefined ? {} : { "*": [`${baseUrl}/*`] }), ...own, ...Object.fromEntries(standIns) };
}

function absolute(base: string, target: string): string {
  return /^(?:\/|[A-Za-z]:)/u.test(target) ? target : `${base}/${target}`;
}

interface Needed {
  readonly name: string;
  /** A file that imports it would stand there. */
  readonly from: string;
}

// The runtime, and the packages of the repository that those of the unit's files name in their manifests.
function neededBy(unit: Unit, { host, packages, runtime }: LoadContext): readonly Needed[] {
  const folders = packages.filter(
    ({ folder }) => folder === unit.package.folder || unit.files.some((file) => file.startsWith(`${folder}/`)),
  );
  return folders.flatMap(({ folder }) => {
    const path = `${host.root}/${folder === "" ? "" : `${folder}/`}`;
    const manifest = host.compiler.readFile(`${path}package.json`) ?? "";
    const names = [runtime, ...packages.map(({ name }) => name).filter((name) => manifest.includes(`"${name}"`))];
    return names.map((name) => ({ name, from: `${path}index.ts` }));
  });
}
