import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it, beforeAll } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import { defaultSettings, type Settings } from "../../engine/model/settings.js";
import type { Finding } from "../../engine/model/finding.js";
import type { Outcome } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { run } from "../../engine/run.js";
import { testBehaviour } from "./behaviour.js";
import { framesOf } from "./frames.js";

const fixturesRoot = join(import.meta.dirname, "../../__testfixtures__");

/** One situation: its files before and after, where its findings are kept, and its settings. */
interface Case {
  readonly name: string;
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  readonly findingsFile: string;
  readonly settings: Partial<Settings>;
}

/** Declares every test of a transform: its fixtures, its messages, its behaviour programs. */
export function testTransform(id: string): void {
  const folder = join(fixturesRoot, id);
  const cases = casesIn(folder);
  let transform: Transform;
  let outcome: Outcome;
  let again: Outcome;

  describe(id, () => {
    beforeAll(async () => {
      transform = await transformById(id);
      outcome = await runCases(cases, transform, (fixture) => fixture.inputs);
      again = await runCases(cases, transform, (fixture) => new Map([...fixture.inputs, ...fixture.outputs]));
    }, 240_000);

    it("has fixtures, more of them for what stays than for what changes", () => {
      const kept = cases.filter((fixture) => fixture.name.startsWith("keeps-"));
      expect(cases.length).toBeGreaterThanOrEqual(25);
      expect(kept.length).toBeGreaterThan(cases.length - kept.length);
    });

    describe.each(cases)("$name", (fixture) => {
      it("comes out as written by hand", () => {
        for (const [path, input] of fixture.inputs) {
          const planned = outcome.plan.files.find((file) => file.path === path);
          expect(planned?.after ?? input, path).toBe(fixture.outputs.get(path) ?? input);
        }
        expect(outcome.accounting.failed.filter(({ file }) => fixture.inputs.has(file))).toEqual([]);
        // A situation may declare the library it is about.
        expect(outcome.accounting.skipped.filter(({ file, reason }) => fixture.inputs.has(file) && reason !== "declaration")).toEqual([]);
      });

      it("reports what its findings file says", async () => {
        const found = outcome.findings.filter((finding) => fixture.inputs.has(finding.file));
        await expect(framesOf(found, fixture.inputs)).toMatchFileSnapshot(fixture.findingsFile);
      });

      it("leaves nothing to edit in its own output", () => {
        const left = again.findings.filter((finding) => fixture.inputs.has(finding.file) && finding.edits.length > 0);
        expect(left.map(describeFinding)).toEqual([]);
      });
    });

    it("raises every message it declares", () => {
      const raised = new Set(outcome.findings.map((finding) => finding.messageId));
      expect([...raised].sort()).toEqual(Object.keys(transform.messages).sort());
    });

    testBehaviour(join(folder, "behaviour"), () => transform);
  });
}

async function transformById(id: string): Promise<Transform> {
  const module = (await import(`../../transforms/${id}.ts`)) as { default: Transform };
  expect(module.default.id).toBe(id);
  return module.default;
}

function runCases(cases: readonly Case[], transform: Transform, filesOf: (fixture: Case) => ReadonlyMap<string, string>): Promise<Outcome> {
  const files: Record<string, string> = {
    "package.json": JSON.stringify({ name: "fixtures", workspaces: ["cases/*"] }),
    "tsconfig.json": JSON.stringify(projectOptions),
  };
  const settings = new Map<string, Partial<Settings>>();
  for (const fixture of cases) {
    if (Object.keys(fixture.settings).length > 0 || isScriptCase(fixture)) {
      files[`cases/${fixture.name}/package.json`] = JSON.stringify({ name: fixture.name });
      files[`cases/${fixture.name}/tsconfig.json`] = JSON.stringify({ ...projectOptions, exclude: [] });
      settings.set(`cases/${fixture.name}`, fixture.settings);
    }
    for (const [path, text] of filesOf(fixture)) files[path] = text;
  }
  return run({
    host: openMemory(files),
    transforms: [transform],
    paths: ["" as RepoPath],
    settings: (pkg) => ({ ...defaultSettings, ...settings.get(pkg.folder) }),
    accept: ["rewrite", "review"],
    includeTests: true,
    typecheck: true,
    plan: true,
  });
}

const projectOptions = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    jsx: "preserve",
    allowJs: true,
    checkJs: false,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(import.meta.dirname, "../../node_modules/@types")],
    noEmit: true,
    allowImportingTsExtensions: true,
  },
  include: ["**/*"],
};

// A script's declarations are global: in a project of its own it cannot shadow names of other cases.
function isScriptCase(fixture: Case): boolean {
  return [...fixture.inputs.values()].some((text) => !/^\s*(?:import|export)\b/mu.test(text));
}

function casesIn(folder: string): readonly Case[] {
  const names = readdirSync(folder);
  const cases: Case[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== "behaviour") cases.push(folderCase(name, path));
      continue;
    }
    const match = /^(.+)\.input\.([cm]?[jt]sx?)$/u.exec(name);
    if (match?.[1] !== undefined && match[2] !== undefined) cases.push(fileCase(match[1], match[2], folder, names));
  }
  return cases.sort((left, right) => (left.name < right.name ? -1 : 1));
}

function fileCase(name: string, extension: string, folder: string, names: readonly string[]): Case {
  const path = `cases/${name}/${name}.${extension}`;
  const outputName = `${name}.output.${extension}`;
  const hasOutput = names.includes(outputName);
  if (hasOutput === name.startsWith("keeps-"))
    throw new Error(
      `The fixture ${name} must ${hasOutput ? "not be called keeps-, or have no output" : "have an output, or be called keeps-"}.`,
    );
  return {
    name,
    inputs: new Map([[path, readFileSync(join(folder, `${name}.input.${extension}`), "utf8")]]),
    outputs: hasOutput ? new Map([[path, readFileSync(join(folder, outputName), "utf8")]]) : new Map(),
    findingsFile: join(folder, `${name}.findings.txt`),
    settings: settingsIn(join(folder, `${name}.options.json`), names.includes(`${name}.options.json`)),
  };
}

function folderCase(name: string, folder: string): Case {
  const names = readdirSync(folder);
  const hasOutput = names.includes("output");
  if (hasOutput === name.startsWith("keeps-"))
    throw new Error(
      `The fixture ${name} must ${hasOutput ? "not be called keeps-, or have no output" : "have an output, or be called keeps-"}.`,
    );
  return {
    name,
    inputs: filesBelow(join(folder, "input"), `cases/${name}`),
    outputs: hasOutput ? filesBelow(join(folder, "output"), `cases/${name}`) : new Map(),
    findingsFile: join(folder, "findings.txt"),
    settings: settingsIn(join(folder, "options.json"), names.includes("options.json")),
  };
}

function filesBelow(folder: string, prefix: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`${prefix}/${relative(folder, path).replaceAll("\\", "/")}`, readFileSync(path, "utf8")];
    }),
  );
}

function settingsIn(path: string, exists: boolean): Partial<Settings> {
  return exists ? (JSON.parse(readFileSync(path, "utf8")) as Partial<Settings>) : {};
}

function describeFinding(finding: Finding): string {
  return `${finding.file}:${String(finding.at.line)} ${finding.verdict} ${finding.messageId}`;
}
