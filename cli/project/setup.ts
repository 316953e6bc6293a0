import { existsSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import { canResolve, runtimeSpec, vendoredRuntime } from "./installation.js";
import { withDependency } from "./manifest.js";
import { readJson } from "./root.js";
import { backgroundText, configText, withIgnored, type Dialect } from "./templates.js";

/** What `codemod init` was asked for. */
export interface SetupChoice {
  /** Absolute path of the package to set up. */
  readonly folder: string;
  /** Absolute path of the repository. */
  readonly root: string;
  readonly runtime: "package" | "vendor";
  /** Undefined leaves it to what the package looks like. */
  readonly background: boolean | undefined;
}

/** One file of a setup. */
export interface SetupFile {
  readonly path: string;
  /** The path for people, from the repository's folder. */
  readonly name: string;
  readonly action: "create" | "change" | "keep";
  /** The text to write; undefined for a file that is kept. */
  readonly text: string | undefined;
  /** Why, in a few words. */
  readonly why: string;
}

const vendored = "src/task-group.ts";
const configNames = ["ts", "mts", "js", "mjs", "json"].map((extension) => `codemod.config.${extension}`);

/**
 * The files that make a package ready. Nothing is written here, and a file that exists is never replaced, only `package.json`
 * and `.gitignore` get a line.
 */
export function setupOf(choice: SetupChoice): readonly SetupFile[] {
  const { folder, runtime } = choice;
  const manifest = readJson(join(folder, "package.json"));
  const wantsBackground = choice.background ?? (manifest !== undefined && isService(manifest));
  const dialect = dialectOf(folder, manifest);
  const background = wantsBackground ? backgroundPath(folder, dialect) : undefined;
  const runtimeModule = runtime === "vendor" ? `./${vendored}` : "task-group";
  return [
    configFile(
      choice,
      configText({
        runtime: runtimeModule,
        background: background === undefined ? undefined : `./${background}`,
        hasJoinery: canResolve("joinery", folder),
      }),
    ),
    ...(background === undefined
      ? []
      : [
          newFile(
            choice,
            background,
            backgroundText(importFrom(background, runtimeModule), dialect),
            "keeps work that nobody waits for; call `closeBackground()` at shutdown",
          ),
        ]),
    runtime === "vendor" ? newFile(choice, vendored, vendoredRuntime(), "the runtime, as a file of yours") : manifestFile(choice),
    ignoreFile(choice),
  ];
}

/** Packages that keep a process running: whoever depends on one of them has work in the background. */
const serviceMarks = [
  "@nestjs/core",
  "express",
  "fastify",
  "koa",
  "@hapi/hapi",
  "hono",
  "polka",
  "restify",
  "ws",
  "socket.io",
  "bullmq",
  "bull",
  "agenda",
  "amqplib",
  "kafkajs",
  "node-cron",
  "@grpc/grpc-js",
  "apollo-server",
  "@apollo/server",
  "@trpc/server",
  "discord.js",
  "telegraf",
];

/** Does a package look like a service that runs for long: one that depends on a server or a queue? */
export function isService(manifest: Readonly<Record<string, unknown>>): boolean {
  const dependencies = Object.keys(manifest["dependencies"] ?? {});
  return serviceMarks.some((name) => dependencies.includes(name));
}

function configFile(choice: SetupChoice, text: string): SetupFile {
  const existing = configNames.find((name) => existsSync(join(choice.folder, name)));
  if (existing !== undefined) return kept(choice, existing);
  if (readJson(join(choice.folder, "package.json"))?.["codemod"] !== undefined)
    return { ...kept(choice, "package.json"), why: "its key `codemod` is the configuration" };
  return newFile(choice, "codemod.config.ts", text, "settings of this package");
}

function manifestFile(choice: SetupChoice): SetupFile {
  const path = join(choice.folder, "package.json");
  if (!existsSync(path))
    throw new CodemodError(
      "usage",
      "There is no package.json to add `task-group` to. Run `npm init` first, or choose `--runtime vendor`. Nothing was written.",
    );
  const before = readFileSync(path, "utf8");
  const spec = runtimeSpec(choice.folder);
  try {
    const after = withDependency(before, "task-group", spec);
    if (after === before) return { ...kept(choice, "package.json"), why: "it has `task-group` already" };
    return { path, name: nameOf(choice, "package.json"), action: "change", text: after, why: `depends on \`task-group\` (${spec})` };
  } catch (cause) {
    throw new CodemodError("usage", `Could not read \`${nameOf(choice, "package.json")}\`: it is not JSON. Nothing was written.`, {
      cause,
    });
  }
}

function ignoreFile({ root }: SetupChoice): SetupFile {
  const path = join(root, ".gitignore");
  const exists = existsSync(path);
  const before = exists ? readFileSync(path, "utf8") : "";
  const after = withIgnored(before, ".codemod/");
  if (after === before) return { path, name: ".gitignore", action: "keep", text: undefined, why: "it has `.codemod/` already" };
  return {
    path,
    name: ".gitignore",
    action: exists ? "change" : "create",
    text: after,
    why: "leaves out `.codemod/`, the tool's own notes",
  };
}

function newFile(choice: SetupChoice, file: string, text: string, why: string): SetupFile {
  const path = join(choice.folder, file);
  return existsSync(path) ? kept(choice, file) : { path, name: nameOf(choice, file), action: "create", text, why };
}

function kept(choice: SetupChoice, file: string): SetupFile {
  return {
    path: join(choice.folder, file),
    name: nameOf(choice, file),
    action: "keep",
    text: undefined,
    why: "it exists and is left as it is",
  };
}

function nameOf({ folder, root }: SetupChoice, file: string): string {
  return relative(root, join(folder, file)).split(sep).join("/");
}

function dialectOf(folder: string, manifest: Readonly<Record<string, unknown>> | undefined): Dialect {
  if (existsSync(join(folder, "tsconfig.json")) || existsSync(join(folder, "tsconfig.base.json"))) return "typescript";
  const names = ["dependencies", "devDependencies"].flatMap((key) => Object.keys(manifest?.[key] ?? {}));
  if (names.includes("typescript")) return "typescript";
  return manifest?.["type"] === "module" ? "esm" : "commonjs";
}

function backgroundPath(folder: string, dialect: Dialect): string {
  const name = `background.${dialect === "typescript" ? "ts" : "js"}`;
  return existsSync(join(folder, "src")) ? `src/${name}` : name;
}

function importFrom(file: string, runtime: string): string {
  if (!runtime.startsWith("./")) return runtime;
  const path = posix.relative(posix.dirname(file), runtime.slice(2)).replace(/\.ts$/u, ".js");
  return path.startsWith(".") ? path : `./${path}`;
}
