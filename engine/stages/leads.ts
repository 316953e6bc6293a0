import { ts } from "ts-morph";
import type { Discovery, Unit } from "../model/plan.js";
import type { LoadContext } from "./context.js";
import { inferredOptions, optionsForChecking } from "./options.js";
import { resolveModules } from "./resolution.js";
import { specifiersIn } from "./specifiers.js";

/** Where the imports of some files lead. */
export interface Leads {
  readonly imports: number;
  /** How many of them lead to no types: to nothing, or to a script that has none. */
  readonly untyped: number;
  /** Those by package, or as written where they are paths; the most frequent first. */
  readonly names: readonly { readonly name: string; readonly imports: number }[];
}

/** Follows every import of the units' files. Styles, images and other data are none, nor is what the repository declares itself. */
export function leadsOf({ units, skipped }: Discovery, context: LoadContext, isBuiltin: (specifier: string) => boolean): Leads {
  const declared = skipped
    .filter(({ reason }) => reason === "declaration")
    .flatMap(({ file }) => modulesIn(context.host.read(file)?.text ?? ""));
  const isKnown = (specifier: string): boolean =>
    isBuiltin(specifier) || isData(specifier) || declared.some((pattern) => matches(pattern, specifier));
  const names = new Map<string, number>();
  let imports = 0;
  for (const unit of units) {
    for (const { specifier, isTyped } of importsOf(unit, context)) {
      imports += 1;
      if (isTyped || isKnown(specifier)) continue;
      const name = nameOf(specifier);
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  const sorted = [...names].map(([name, count]) => ({ name, imports: count }));
  sorted.sort((left, right) => right.imports - left.imports || (left.name < right.name ? -1 : 1));
  return { imports, untyped: sorted.reduce((sum, { imports: count }) => sum + count, 0), names: sorted };
}

function* importsOf(unit: Unit, context: LoadContext): Generator<{ readonly specifier: string; readonly isTyped: boolean }> {
  const { host } = context;
  const parsed = unit.tsconfig === undefined ? undefined : context.parseTsconfig(unit.tsconfig);
  const options = optionsForChecking(parsed?.options ?? inferredOptions, undefined);
  const resolution = resolveModules(context, options);
  for (const path of unit.files) {
    const absolute = `${host.root}/${path}`;
    const impliedNodeFormat = ts.getImpliedNodeFormatForFile(absolute, undefined, host.compiler, options);
    const language = { languageVersion: ts.ScriptTarget.Latest, ...(impliedNodeFormat === undefined ? {} : { impliedNodeFormat }) };
    const source = ts.createSourceFile(absolute, host.read(path)?.text ?? "", language, true);
    const literals = specifiersIn(source);
    const resolved = resolution.resolveAll(literals, absolute, undefined, options, source, undefined);
    for (const [index, { text }] of literals.entries()) {
      const file = resolved[index]?.resolvedModule;
      yield {
        specifier: text,
        isTyped: file !== undefined && !(file.isExternalLibraryImport === true && /\.[cm]?jsx?$/u.test(file.resolvedFileName)),
      };
    }
  }
}

function modulesIn(text: string): readonly string[] {
  return [...text.matchAll(/^\s*declare\s+module\s+["']([^"']+)["']/gmu)].map(([, name = ""]) => name);
}

function matches(pattern: string, specifier: string): boolean {
  const [before = "", after] = pattern.split("*");
  return after === undefined ? specifier === pattern : specifier.startsWith(before) && specifier.endsWith(after);
}

// `virtual:pages` is made by a bundler, `./logo.svg?url` read by one.
function isData(specifier: string): boolean {
  return /^[a-z]+:/u.test(specifier) || dataEnding.test(specifier);
}

const dataEnding =
  /\.(?:css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|eot|mp[34]|webm|wav|pdf|csv|txt|mdx?|html|ya?ml|toml|json5?|graphql|gql|glsl|wasm|node|vue|svelte|astro)(?:\?[\w=&]+)?$/u;

function nameOf(specifier: string): string {
  if (specifier.startsWith(".")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
