import type { Host } from "../model/host.js";
import type { Unit } from "../model/plan.js";
import type { Loaded } from "../stages/load.js";
import type { NativeEngine } from "../stages/native.js";
import { projectOf, type Project } from "../stages/project.js";
import { withoutOtherBodies } from "./blank.js";
import { configFor } from "./config.js";
import { typeErrorsOf } from "./diagnostics.js";
import { programOver, type Trees } from "./program.js";
import { findInstalled, pinnedVersion, startServer, type Opened, type Server } from "./server.js";

/** So many parsed files, of a few hundred kilobytes each, are kept for the units to come. */
const treesKept = 400;

/** Either TypeScript 7, started, or why it could not be. */
export type Started = { readonly engine: NativeEngine } | { readonly reason: string };

/** Starts TypeScript 7 for the repository that `host` shows. */
export function startTypescript7({ root, compiler }: Host): Started {
  const installed = findInstalled();
  if ("reason" in installed) return installed;
  try {
    return { engine: engineOver(startServer(installed, root, compiler), installed.library) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function engineOver(started: Server, library: string): NativeEngine {
  let lost: string | undefined;
  const server = watched(started, (reason) => (lost ??= reason));
  const trees: Trees = new Map();
  const projects = new Map<Unit, Project>();
  let states: Opened[] = [];
  const leaves = new Set<string>();
  let hasOpened = false;
  return {
    version: pinnedVersion,
    leaves: () => [...leaves],
    isUsed: () => hasOpened,
    lost: () => lost,
    load: (unit, context, overrides, previous) => {
      if (lost !== undefined || (previous !== undefined && previous.whole !== undefined)) return undefined;
      const project = projects.get(unit) ?? projectOf(unit, context);
      projects.set(unit, project);
      const { options, toAbsolute, toRepoPath, resolve } = project;
      if (hasScripts(unit, project)) {
        leaves.add(
          `${unit.tsconfig ?? (unit.package.folder === "" ? "The root" : unit.package.folder)} has JavaScript, which TypeScript 6 reads.`,
        );
        return undefined;
      }
      const texts = new Map([...overrides].map(([path, text]) => [toAbsolute(path), text]));
      try {
        const config = configFor(unit, project, context);
        const open = (each: ReadonlyMap<string, string>): Opened => {
          const state = server.open(config, each);
          states.push(state);
          return state;
        };
        const opened = open(texts);
        hasOpened = true;
        let narrow: Opened | undefined;
        const program = programOver({
          server,
          opened,
          options,
          context,
          overrides: texts,
          trees,
          library,
          resolveModule: project.resolution.resolveOne,
          previous: previous?.program,
        });
        return {
          unit,
          program,
          typeErrors: (source, nodes) =>
            nodes === undefined || narrow === undefined
              ? typeErrorsOf(server, opened, source, project.emitsDeclarations)
              : typeErrorsOf(server, narrow, source, false),
          focus: (nodes) => {
            const blanked = [...nodes].map(([source, each]) => [source.fileName, withoutOtherBodies(source, each)] as const);
            if (blanked.length > 0) narrow = open(new Map([...texts, ...blanked]));
          },
          overrides,
          memory: { answers: new Map(), before: previous?.memory },
          toRepoPath,
          sourceOf: (path) => program.getSourceFile(toAbsolute(path)),
          resolve,
        } satisfies Loaded;
      } catch {
        return undefined;
      }
    },
    done: () => {
      if (lost === undefined) for (const state of states) server.release(state);
      states = [];
      if (trees.size > treesKept) trees.clear();
    },
    peakMemory: started.peakMemory,
    close: () => started.close(),
  };
}

// In JavaScript the comments are the types, and both compilers read them in their own ways.
function hasScripts({ files }: Unit, { roots }: Project): boolean {
  const isScript = (name: string): boolean => /\.[cm]?jsx?$/u.test(name);
  return files.some(isScript) || roots.some(isScript);
}

// A server that fails once is not asked again: what it was asked in the meantime fails at once.
function watched(server: Server, onLoss: (reason: string) => void): Server {
  const guarded =
    <A extends readonly unknown[], R>(call: (...args: A) => R): ((...args: A) => R) =>
    (...args) => {
      try {
        return call(...args);
      } catch (error) {
        onLoss(error instanceof Error ? error.message : String(error));
        throw error;
      }
    };
  return {
    open: guarded(server.open),
    ask: guarded(server.ask),
    askBytes: guarded(server.askBytes),
    release: guarded(server.release),
    peakMemory: server.peakMemory,
    close: server.close,
  };
}
