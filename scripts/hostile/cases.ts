import { Buffer } from "node:buffer";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files of a repository by their paths. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** What a project file holds beside the compiler's usual options. */
type Fields = Readonly<Record<string, unknown>>;

/** A repository that somebody made to harm whoever works on it, or that came to look like it. */
export interface HostileCase {
  readonly name: string;
  /** Beside a healthy file, `src/plain.ts`; `site` is a text with something to rewrite. */
  readonly files?: (site: string, amount: number, tsconfig: (fields: Fields) => string) => Files;
  /** What files alone cannot say: links and odd names. */
  readonly prepare?: (root: string, outside: string, site: string) => void;
  /** Behind `apply`. */
  readonly args?: readonly string[];
  readonly code: number;
  /** What stderr must say, under `--verbose`. */
  readonly says: RegExp;
  /** How many pieces it consists of, where that is the point. */
  readonly amount?: number;
}

const [usage, failed] = [2, 3];
const deep = (open: string, middle: string, close: string): NonNullable<HostileCase["files"]> => {
  return (site, amount) => ({ "src/deep.ts": `${site}export const deep = ${open.repeat(amount)}${middle}${close.repeat(amount)};\n` });
};
const tooDeep = /skipped src\/deep\.ts: too-deep \(Its brackets are nested more than 250 deep/u;
const written = /^1 file was written/mu;
const outsideRoot = /lies outside of [^\n]*Nothing was written\./u;

/** Everything that is tried. `amount` is the size of the real thing; tests take less of the big ones. */
export const hostileCases: readonly HostileCase[] = [
  { name: "a path that climbs out with `..`", args: ["../outside"], code: usage, says: outsideRoot },
  { name: "a path that climbs out half-way", args: ["src/../../outside/a.ts"], code: usage, says: outsideRoot },
  {
    name: "a list of files that climbs out",
    files: () => ({ "list.txt": "src/plain.ts\n../outside/a.ts\n" }),
    args: ["--files-from", "list.txt"],
    code: usage,
    says: outsideRoot,
  },
  {
    name: "a project that includes files outside",
    files: (_site, _amount, tsconfig) => ({
      "tsconfig.json": tsconfig({ include: ["src", "../outside/**/*"], files: ["../outside/a.ts"] }),
    }),
    code: 0,
    says: written,
  },
  {
    name: "workspaces outside",
    files: () => ({
      "package.json": '{ "name": "subject", "type": "module", "workspaces": ["../outside", "../*", "packages/../../*"] }\n',
      "pnpm-workspace.yaml": 'packages: ["../**", "/"]\n',
    }),
    code: 0,
    says: /^(?![^]*both named)[^]*1 file was written/u,
  },
  {
    name: "links that lead out, to themselves, or nowhere",
    prepare: (root, outside) => {
      symlinkSync(outside, join(root, "src/folder"));
      symlinkSync(join(outside, "a.ts"), join(root, "src/link.ts"));
      symlinkSync("../src", join(root, "src/self"));
      symlinkSync("round.ts", join(root, "src/round.ts"));
      symlinkSync("/nowhere/at/all.ts", join(root, "src/nowhere.ts"));
    },
    code: 0,
    says: /skipped src\/link\.ts: symlink[^]*skipped src\/nowhere\.ts: symlink[^]*skipped src\/round\.ts: symlink[^]*1 file was written/u,
  },
  {
    name: "a file behind a link that leads out, named",
    prepare: (root, outside) => {
      symlinkSync(outside, join(root, "src/folder"));
    },
    args: ["src/folder/a.ts"],
    code: usage,
    says: outsideRoot,
  },
  {
    name: "configurations that never end",
    prepare: (root) => {
      for (const name of ["package.json", "codemod.config.json", "tsconfig.base.json", ".prettierrc", ".editorconfig", "CODEOWNERS"]) {
        rmSync(join(root, name), { force: true });
        symlinkSync("/dev/zero", join(root, name));
      }
    },
    files: (_site, _amount, tsconfig) => ({ "tsconfig.json": tsconfig({ extends: "./tsconfig.base.json" }) }),
    code: 0,
    says: written,
  },
  {
    name: "a configuration that is not JSON",
    files: () => ({ "codemod.config.json": Buffer.from([0xff, 0xfe, 0, 1]) }),
    code: usage,
    says: /^error Could not use `codemod\.config\.json`: it is not JSON[^\n]*Nothing was written\./u,
  },
  {
    name: "a configuration with keys of every object",
    files: () => ({ "codemod.config.json": '{ "__proto__": { "plan": true }, "constructor": 1 }\n' }),
    code: usage,
    says: /^error Could not use `codemod\.config\.json`: it has an unknown key[^\n]*Nothing was written\./u,
  },
  {
    name: "manifests and projects that are not text",
    files: () => ({
      "sub/package.json": Buffer.from([0xff, 0xfe, 0, 1]),
      "sub/tsconfig.json": Buffer.from([0xff, 0xff, 0x41]),
      "sub/quiet.ts": "export const quiet = 1;\n",
    }),
    code: 0,
    says: /note `sub\/tsconfig\.json` is broken[^]*1 file was written/u,
  },
  {
    name: "sources that are not UTF-8",
    files: (site) => ({
      "src/bytes.ts": Buffer.concat([Buffer.from(site), Buffer.from([0x2f, 0x2f, 0xc3, 0x28, 0xff, 0x0a])]),
      "src/wide.ts": Buffer.from(`\uFEFF${site}`, "utf16le"),
    }),
    code: 0,
    says: /skipped src\/bytes\.ts: binary \(Could not[^]*not valid UTF-8[^]*skipped src\/wide\.ts: binary[^]*1 file was written/u,
  },
  {
    name: "a file whose name is not UTF-8",
    prepare: (root, _outside, site) => {
      writeFileSync(Buffer.concat([Buffer.from(join(root, "src/")), Buffer.from([0xff, 0xfe]), Buffer.from(".ts")]), site);
    },
    code: failed,
    says: /failed src\/[^\n]*its name is not valid UTF-8[^]*1 file was written/u,
  },
  {
    name: "projects that refer to each other in a circle",
    files: (_site, _amount, tsconfig) => ({
      "tsconfig.json": tsconfig({ references: [{ path: "left" }, { path: "right" }] }),
      "left/tsconfig.json": tsconfig({ references: [{ path: "../right" }], composite: true }),
      "right/tsconfig.json": tsconfig({ references: [{ path: "../left" }, { path: "." }], composite: true }),
      "left/a.ts": 'import { right } from "../right/b.js";\nexport const left = (): unknown => right;\n',
      "right/b.ts": 'import { left } from "../left/a.js";\nexport const right = (): unknown => left;\n',
    }),
    code: 0,
    says: written,
  },
  {
    name: "projects that extend each other in a circle",
    files: () => ({ "tsconfig.json": '{ "extends": "./other.json" }\n', "other.json": '{ "extends": "./tsconfig.json" }\n' }),
    code: 0,
    says: /note `tsconfig\.json` has a mistake[^\n]*Circularity[^]*1 file was written/u,
  },
  { name: "2,000 nested calls", files: deep("f(", "1", ")"), amount: 2_000, code: 0, says: tooDeep },
  { name: "2,000 nested arrays in calls", files: deep("Promise.all([", "1", "])"), amount: 2_000, code: 0, says: tooDeep },
  { name: "2,000 nested callbacks", files: deep("f().then(() => { ", "f();", " })"), amount: 2_000, code: 0, says: tooDeep },
  { name: "2,000 nested templates", files: deep("`${", "1", "}`"), amount: 2_000, code: 0, says: tooDeep },
  {
    name: "one file of 5 MB",
    files: (site, amount) => ({ "src/large.ts": site.repeat(Math.ceil((amount * 1_000_000) / site.length)) }),
    amount: 5,
    code: 0,
    says: /skipped src\/large\.ts: too-large \(It has [\d.]+ MiB[^]*1 file was written/u,
  },
  {
    name: "10,000 small files",
    files: (site, amount) =>
      Object.fromEntries(
        Array.from({ length: amount }, (_, index) => [
          `src/part${String(index % 100)}/file${String(index)}.ts`,
          index % 100 === 0 ? site : `export const value${String(index)} = ${String(index)};\n`,
        ]),
      ),
    amount: 10_000,
    code: 0,
    says: /^\d+ files changed · [\d,]+ unchanged · 0 skipped · 0 failed$[^]*files were written/mu,
  },
];

/** A project file; `composite` stands where TypeScript wants it, among the compiler's options. */
export function project(lib: readonly string[], { composite, ...rest }: Fields = {}): string {
  const options = { strict: true, module: "NodeNext", target: "ES2022", lib, types: [], skipLibCheck: true };
  return `${JSON.stringify({ compilerOptions: { ...options, ...(composite === undefined ? {} : { composite }) }, ...rest })}\n`;
}
