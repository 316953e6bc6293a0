import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CompilerFiles } from "../model/host.js";
import { openChannel, type Callbacks, type Channel } from "./channel.js";

/** The release whose protocol is spoken here. It may change in any other one. */
export const pinnedVersion = "7.0.2";

/** A project as the server holds it at one state of its files. */
export interface Opened {
  readonly snapshot: number;
  readonly project: string;
}

/** A tsconfig that stands on no disk. */
export interface VirtualConfig {
  readonly path: string;
  readonly text: string;
}

/** A process of TypeScript 7 with the projects of one run. Every question waits for its answer. */
export interface Server {
  /** Opens a project by its config, with the given texts in place of the files' own, by absolute path. */
  readonly open: (config: VirtualConfig, texts: ReadonlyMap<string, string>) => Opened;
  readonly ask: (opened: Opened, method: string, params: object) => unknown;
  readonly askBytes: (opened: Opened, method: string, params: object) => Uint8Array;
  readonly peakMemory: () => number | undefined;
  /** Lets go of a state. */
  readonly release: (opened: Opened) => void;
  readonly close: () => void;
}

/** Where the executable is and its library; the reason where it cannot be used. */
export type Installed = Located | { readonly reason: string };

/** An executable of the pinned release, and the folder of its own declaration files. */
export interface Located {
  readonly program: string;
  readonly library: string;
}

/** Looks for the package of this platform beside this one. Never takes the repository's own. */
export function findInstalled(platform = process.platform, arch = process.arch): Installed {
  const name = `@typescript/typescript-${platform}-${arch}`;
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return { reason: `the package ${name} is not installed` };
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  if (version !== pinnedVersion) return { reason: `${name} is ${version}, and this release speaks to ${pinnedVersion} alone` };
  const library = join(dirname(manifest), "lib");
  const program = join(library, platform === "win32" ? "tsc.exe" : "tsc");
  return existsSync(program) ? { program, library } : { reason: `${name} has no executable` };
}

interface SnapshotAnswer {
  readonly snapshot: number;
  readonly projects: readonly { readonly id: string; readonly configFileName: string }[];
}

/**
 * Starts a server for the repository at `root`. It sees no disk but through `files`, except for its own library.
 *
 * @throws when it does not start, or does not answer as the pinned release does
 */
export function startServer({ program, library }: Located, root: string, files: CompilerFiles): Server {
  const texts = new Map<string, string>();
  // Fewer collections, and an end to growth.
  const env = { GOGC: "400", GOMEMLIMIT: "3GiB", ...process.env };
  const callbacks = callbacksOver(files, texts, library);
  const channel = openChannel(program, ["--api", "--cwd", root, `--callbacks=${Object.keys(callbacks).join(",")}`], callbacks, env);
  try {
    const hello = ask(channel, "initialize", null) as { readonly currentDirectory?: unknown } | undefined;
    if (typeof hello?.currentDirectory !== "string") throw new Error("TypeScript 7 answered its first question in another way");
  } catch (error) {
    channel.close();
    throw error;
  }
  let edited: ReadonlyMap<string, string> = new Map();
  // Every project that is open is brought up to date with every change: one at a time is.
  let current: string | undefined;
  return {
    open: (config, next) => {
      const changed = [...new Set([...edited.keys(), ...next.keys()])].filter((path) => edited.get(path) !== next.get(path));
      for (const path of changed) {
        const text = next.get(path);
        if (text === undefined) texts.delete(path);
        else texts.set(path, text);
      }
      edited = new Map(next);
      texts.set(config.path, config.text);
      const { snapshot, projects } = ask(channel, "updateSnapshot", {
        ...(current === config.path ? {} : { openProjects: [config.path] }),
        ...(current === undefined || current === config.path ? {} : { closeProjects: [current] }),
        ...(changed.length === 0 ? {} : { fileChanges: { changed } }),
      }) as SnapshotAnswer;
      current = config.path;
      const project = projects.find(({ configFileName }) => configFileName === config.path);
      if (project === undefined) throw new Error(`TypeScript 7 did not open ${config.path}`);
      return { snapshot, project: project.id };
    },
    ask: (opened, method, params) => ask(channel, method, { ...opened, ...params }),
    askBytes: (opened, method, params) => channel.request(method, JSON.stringify({ ...opened, ...params })),
    release: ({ snapshot }) => void ask(channel, "release", { snapshot }),
    peakMemory: channel.peakMemory,
    close: () => channel.close(),
  };
}

// An empty answer sends the server to the disk itself.
function callbacksOver(files: CompilerFiles, texts: ReadonlyMap<string, string>, library: string): Callbacks {
  const answer =
    (give: (path: string) => unknown) =>
    (argument: string): string => {
      const path = JSON.parse(argument) as string;
      return path.startsWith(library) ? "" : JSON.stringify(give(path));
    };
  return {
    readFile: answer((path) => ({ content: texts.get(path) ?? files.readFile(path) ?? null })),
    fileExists: answer((path) => texts.has(path) || files.fileExists(path)),
    directoryExists: answer((path) => files.directoryExists(path)),
    // All files are listed in the configs, so that folders are only looked for in `@types`.
    getAccessibleEntries: answer((path) => ({ files: [], directories: files.getDirectories(path) })),
    realpath: answer((path) => files.realpath(path)),
  };
}

function ask(channel: Channel, method: string, params: unknown): unknown {
  const answer = channel.request(method, JSON.stringify(params));
  return answer.length === 0 ? undefined : (JSON.parse(answer.toString()) as unknown);
}
