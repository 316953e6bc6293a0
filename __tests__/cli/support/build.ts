import { build, type Plugin } from "esbuild";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The project's folder. */
export const projectRoot = join(import.meta.dirname, "../../..");

/** A command line built from the sources as they are now. */
export interface Built {
  /** What a child process runs. */
  readonly bin: string;
  /** The folder of this installation. */
  readonly folder: string;
  readonly remove: () => void;
}

/** The one file that the installation under test ships as its runtime. */
export const runtimeText =
  "export function sleep(ms: number): Promise<void> {\n  return new Promise((resolve) => setTimeout(resolve, ms));\n}\n";

/** The page of the test transform `old-wait`. */
export const pageText =
  "# old-wait\n\n> Replace `oldWait` with `sleep`\n\n## Fix\n\nUse **sleep**:\n\n```ts\nawait sleep(1);\n```\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| `x` | y |\n";

/**
 * Builds a small installation of its own, so that tests neither use a stale build nor disturb the real one: the command line
 * and the engine from their sources, with the transforms of the tests and a runtime that has `sleep` alone.
 */
export async function buildCli(): Promise<Built> {
  const cache = join(projectRoot, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "cli-"));
  chmodSync(folder, 0o755);
  const dist = join(folder, "dist");
  const entries = ["cli", "engine"].flatMap((room) => sourcesIn(room)).concat(join(projectRoot, "index.ts"));
  await build({
    entryPoints: entries,
    outdir: dist,
    outbase: projectRoot,
    format: "esm",
    platform: "node",
    target: "node20",
    bundle: false,
  });
  await buildTransforms(dist);
  cpSync(join(projectRoot, "bin"), join(folder, "bin"), { recursive: true });
  const files = {
    "package.json": JSON.stringify({ name: "joinery", version: "9.8.7", type: "module", exports: "./dist/index.js" }),
    "runtime/package.json": JSON.stringify({ name: "task-group", version: "6.5.4", type: "module", types: "./dist/index.d.ts" }),
    "runtime/dist/index.d.ts": "export declare function sleep(ms: number): Promise<void>;\n",
    "runtime/dist/task-group.ts": runtimeText,
    "docs/transforms/old-wait.md": pageText,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    bin: join(folder, "bin", "codemod"),
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildTransforms(dist: string): Promise<void> {
  await bundle(join(import.meta.dirname, "transforms.ts"), join(dist, "transforms", "index.js"), dist);
  // What `graph` draws with is no transform of a run, so the tests have the real one.
  await bundle(join(projectRoot, "transforms/thread-signal.ts"), join(dist, "transforms", "thread-signal.js"), dist);
  const { transforms } = await import("./transforms.js");
  const catalogue = transforms.map(({ id, bug, summary }) => ({ id, ...(bug === undefined ? {} : { bug }), summary }));
  await build({
    stdin: { contents: `export const catalogue = ${JSON.stringify(catalogue)};` },
    outfile: join(dist, "transforms", "catalogue.js"),
    format: "esm",
    bundle: false,
    write: true,
  });
}

async function bundle(source: string, outfile: string, dist: string): Promise<void> {
  await build({
    entryPoints: [source],
    outfile,
    format: "esm",
    platform: "node",
    target: "node20",
    bundle: true,
    packages: "external",
    plugins: [keepEngine(dist)],
  });
}

// The test transforms share the engine's modules with the command line instead of bringing copies.
function keepEngine(dist: string): Plugin {
  return {
    name: "keep-engine",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\.?\/(?:.*\/)?engine\// }, ({ path, resolveDir }) => {
        const target = join(dist, relative(projectRoot, join(resolveDir, path)));
        const from = relative(join(dist, "transforms"), target).replaceAll("\\", "/");
        return { path: from, external: true };
      });
    },
  };
}

function sourcesIn(room: string): string[] {
  const isCode = (name: string): boolean => name.endsWith(".ts") && !name.endsWith(".d.ts");
  return readdirSync(join(projectRoot, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCode(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
