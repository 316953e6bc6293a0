import { readFileSync } from "node:fs";
import { basename, isAbsolute, join, posix } from "node:path";
import { createRequire } from "node:module";
import type * as Jiti from "jiti";
import { CodemodError } from "../../engine/model/errors.js";
import type { PackageInfo } from "../../engine/model/plan.js";
import { defaultSettings, type Settings } from "../../engine/model/settings.js";
import { faultIn, type Config } from "./config-shape.js";
import { isFile } from "./root.js";

/** Where settings come from: found beside each package, one named file, or nowhere. */
export type ConfigSource = { readonly kind: "found" } | { readonly kind: "file"; readonly path: string } | { readonly kind: "none" };

const fileNames = ["ts", "mts", "js", "mjs", "json"].map((extension) => `codemod.config.${extension}`);

/** What the configurations of a repository say. */
export interface Configuration {
  /** The settings of a package: the nearest configuration, from the package's folder up to the repository's, under what the flags say. */
  readonly settingsOf: (pkg: Pick<PackageInfo, "folder">) => Settings;
  /** Where the configuration that is nearest to a folder wants outcomes to be kept, from the repository's folder. */
  readonly cacheAt: (folder: string) => Config["cache"];
}

/**
 * The settings of each package, as `configurationIn` gives them.
 *
 * @throws CodemodError `broken-config`, from the returned function too
 */
export function settingsIn(root: string, source: ConfigSource, flags: Config): Configuration["settingsOf"] {
  return configurationIn(root, source, flags).settingsOf;
}

/**
 * Reads configurations, each once, when it is first asked for.
 *
 * @throws CodemodError `broken-config`, from the returned functions too
 */
export function configurationIn(root: string, source: ConfigSource, flags: Config): Configuration {
  const known = new Map<string, Config | undefined>();
  const configIn = (folder: string): Config | undefined => {
    if (!known.has(folder)) known.set(folder, readFolder(root, folder));
    return known.get(folder);
  };
  const named = source.kind === "file" ? readFile(source.path, root) : undefined;
  const configOf = (folder: string): Config | undefined => (source.kind === "found" ? nearest(folder, configIn) : named);
  return {
    settingsOf: ({ folder }) => ({ ...defaultSettings, ...defined(configOf(folder)), ...defined(flags) }),
    cacheAt: (folder) => configOf(folder)?.cache,
  };
}

function nearest(folder: string, configIn: (folder: string) => Config | undefined): Config | undefined {
  for (let current = folder; ; current = current.includes("/") ? posix.dirname(current) : "") {
    const config = configIn(current);
    if (config !== undefined || current === "") return config;
  }
}

function readFolder(root: string, folder: string): Config | undefined {
  const name = fileNames.find((candidate) => isFile(join(root, folder, candidate)));
  if (name !== undefined) return readFile(join(root, folder, name), root);
  const manifest = join(root, folder, "package.json");
  if (!isFile(manifest) || !readFileSync(manifest, "utf8").includes('"codemod"')) return undefined;
  return readFile(manifest, root);
}

function readFile(path: string, root: string): Config | undefined {
  const name = posixRelative(root, path);
  const folder = posix.dirname(name) === "." ? "" : posix.dirname(name);
  const isManifest = basename(path) === "package.json";
  const value = path.endsWith(".json") ? parseJson(path, name) : evaluate(path, name);
  const config = isManifest ? (value as { readonly codemod?: unknown } | null)?.codemod : value;
  if (isManifest && config === undefined) return undefined;
  return rebase(check(config, isManifest ? `${name}#codemod` : name), folder);
}

function parseJson(path: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/u, ""));
  } catch (cause) {
    throw broken(name, `it is not JSON: ${reasonOf(cause)}`, cause);
  }
}

// Compiled code goes nowhere but memory: a dry run must leave no file behind.
function evaluate(path: string, name: string): unknown {
  try {
    // Loaded when it is needed: most configurations are none, or JSON.
    const { createJiti } = createRequire(import.meta.url)("jiti") as typeof Jiti;
    const jiti = createJiti(import.meta.url, {
      fsCache: false,
      moduleCache: false,
      interopDefault: true,
      virtualModules: { joinery: { defineConfig: (config: unknown) => config } },
    });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the engine asks for settings between two files, without awaiting
    const module = jiti(path) as { readonly default?: unknown };
    return module.default ?? module;
  } catch (cause) {
    throw broken(name, `it threw ${reasonOf(cause)}`, cause);
  }
}

function check(value: unknown, name: string): Config {
  const fault = faultIn(value);
  if (fault !== undefined) throw broken(name, fault.fact, undefined, fault.hint);
  return value as Config;
}

// The engine reads "./" from the repository's folder, a person from the folder of the file.
function rebase(config: Config, folder: string): Config {
  const move = (path: string): string => (path.startsWith("./") || path.startsWith("../") ? `./${posix.join(folder, path)}` : path);
  return {
    ...config,
    ...(config.runtime === undefined ? {} : { runtime: move(config.runtime) }),
    ...(config.background === undefined ? {} : { background: move(config.background) }),
    ...(typeof config.cache === "string" ? { cache: isAbsolute(config.cache) ? config.cache : posix.join(folder, config.cache) } : {}),
  };
}

function defined({ cache: _cache, ...settings }: Config = {}): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function broken(name: string, fact: string, cause?: unknown, hint = ""): CodemodError {
  return new CodemodError(
    "broken-config",
    `Could not use \`${name}\`: ${fact.replace(/[.\s]+$/u, "")}.${hint} Nothing was written.`,
    cause === undefined ? undefined : { cause },
  );
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `\`${String(thrown)}\``;
  return `\`${thrown.name}: ${(thrown.message.split("\n")[0] ?? "").trim()}\``;
}

function posixRelative(root: string, path: string): string {
  return posix.relative(root.replaceAll("\\", "/"), path.replaceAll("\\", "/"));
}
