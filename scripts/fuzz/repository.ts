import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "./program.js";

/** What every program may call without an import. */
const surroundings = `
declare function load(id: string): Promise<string>;
declare function loadWith(id: string, options?: { signal?: AbortSignal; force?: boolean }): Promise<string>;
declare function listen(id: string, signal?: AbortSignal): Promise<string>;
declare function send<T>(value: T): Promise<T>;
declare function overloaded(id: string): Promise<string>;
declare function overloaded(id: number): Promise<number>;
declare function maybe(id: string): void | Promise<void>;
declare function later(id: string): PromiseLike<string>;
declare function key(): string;
declare function log(...values: unknown[]): void;
declare function report(error: unknown): void;
declare function sql(parts: TemplateStringsArray, ...values: unknown[]): Promise<string>;
declare function sealed<T extends abstract new (...args: never) => unknown>(target: T, context: unknown): void;
declare function bound(target: unknown, context: unknown): void;
declare function delay(ms: number): Promise<void>;
declare const ids: string[];
declare const set: Set<string>;
declare const table: Record<string, string>;
declare const isOn: boolean;
declare const ticker: AsyncIterable<string>;
declare const emitter: { on(name: string, listener: (value: string) => void): void; once(name: string, listener: (value: string) => void): void; emit(name: string, value: string): boolean };
declare const app: { get(path: string, handler: (request: { id: string }, response: { send(text: string): void }) => void): void };
declare const api: { get(id: string): Promise<string>; nested: { get?(id: string): Promise<string> } };
declare const jobs: { id: string; run(signal?: AbortSignal): Promise<void>; after?: () => Promise<void> }[];
declare class Robot { constructor(id: string); run(): Promise<string>; close(): Promise<void> }
declare function pLimit(count: number): { <T>(work: () => Promise<T>): Promise<T>; concurrency: number };
declare namespace JSX { interface Element { readonly kind: string } interface IntrinsicElements { [name: string]: Record<string, unknown> } }
`;

const options: readonly Readonly<Record<string, unknown>>[] = [
  { strict: true, module: "NodeNext", target: "ES2022" },
  {
    strict: true,
    module: "ESNext",
    moduleResolution: "Bundler",
    target: "ES2022",
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
  },
  { strict: false, module: "NodeNext", target: "ES2020", checkJs: true },
  { strict: true, module: "NodeNext", target: "ES2022", verbatimModuleSyntax: true, isolatedModules: true, checkJs: true },
];

/** How many ways of checking types there are: the programs of a batch share one. */
export const ways = options.length;

/** A repository on disk for one batch of programs after the other. */
export interface Repository {
  readonly root: string;
  /** Puts the programs where the last ones were. */
  fill(programs: readonly Program[], way: number): void;
  read(program: Program): string;
  remove(): void;
}

/** Opens an empty repository with the bundled runtime in it. */
export function openRepository(): Repository {
  const root = mkdtempSync(join(tmpdir(), "joinery-fuzz-"));
  const runtime = join(import.meta.dirname, "../../runtime");
  const installed = join(root, "node_modules/task-group");
  mkdirSync(join(installed, "dist"), { recursive: true });
  for (const file of ["package.json", "dist/index.d.ts", "dist/index.d.cts", "dist/index.js", "dist/index.cjs"])
    copyFileSync(join(runtime, file), join(installed, file));
  writeFileSync(join(root, "package.json"), '{ "name": "fuzz", "type": "module", "dependencies": { "task-group": "*" } }\n');
  writeFileSync(join(root, "globals.d.ts"), surroundings);
  writeFileSync(join(root, ".gitignore"), "node_modules\n");
  execFileSync("git", ["init", "--quiet", "--template="], { cwd: root });
  return {
    root,
    fill: (programs, way) => {
      rmSync(join(root, "src"), { recursive: true, force: true });
      rmSync(join(root, ".codemod"), { recursive: true, force: true });
      mkdirSync(join(root, "src"));
      writeFileSync(join(root, "tsconfig.json"), JSON.stringify(configOf(way)));
      for (const { path, text } of programs) writeFileSync(join(root, path), text);
    },
    read: ({ path }) => readFileSync(join(root, path), "utf8"),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The project file of a batch. */
export function configOf(way: number): {
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  readonly include: readonly string[];
} {
  return {
    compilerOptions: {
      ...options[way % ways],
      lib: ["ES2023", "DOM"],
      types: [],
      allowJs: true,
      jsx: "preserve",
      skipLibCheck: true,
      noEmit: true,
      experimentalDecorators: false,
      moduleDetection: "force",
    },
    include: ["globals.d.ts", "src"],
  };
}
