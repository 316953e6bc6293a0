import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import type { EngineChoice } from "../../engine/model/request.js";
import type { Outcome } from "../../engine/model/plan.js";
import { withoutOtherBodies } from "../../engine/typescript7/blank.js";
import { kinds } from "../../engine/typescript7/kinds.js";
import { nodeAt, readTree } from "../../engine/typescript7/nodes.js";
import { findInstalled, startServer } from "../../engine/typescript7/server.js";
import { transforms } from "../../transforms/index.js";
import { openRepository, type Repository } from "../cli/support/repository.js";
import { runOn } from "../support/project.js";

const project = join(import.meta.dirname, "../..");
const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    jsx: "preserve",
    types: ["node"],
    lib: ["es2024", "dom", "esnext.disposable"],
  },
});
/** Transforms whose questions between them are all that the oracle takes. */
const asked: readonly string[] = ["thread-signal", "unguarded-callback", "promise-all"];

describe("typescript 7", () => {
  let repository: Repository;
  const outcomes = new Map<EngineChoice, Outcome>();
  const plan = (engine: EngineChoice, onScan?: () => void): Promise<Outcome> =>
    runOn({}, transforms, {
      host: openDisk(repository.root),
      includeTests: true,
      engine,
      progress: ({ phase, done }) => {
        if (phase === "scan" && done === 40) onScan?.();
      },
    });

  beforeAll(async () => {
    repository = openRepository({ "package.json": "{}", ...Object.fromEntries(asked.flatMap(fixturesOf)) }, { git: false });
    mkdirSync(join(repository.root, "node_modules"));
    symlinkSync(join(project, "node_modules/@types"), join(repository.root, "node_modules/@types"));
    symlinkSync(join(project, "runtime"), join(repository.root, "node_modules/task-group"));
    outcomes.set("ts6", await plan("ts6"));
    outcomes.set("ts7", await plan("ts7"));
  }, 240_000);
  afterAll(() => {
    repository.remove();
  });

  it("finds and plans what TypeScript 6 does, byte for byte", () => {
    const [six, seven] = [outcomes.get("ts6"), outcomes.get("ts7")];
    expect([six?.engine?.name, seven?.engine?.name]).toEqual(["ts6", "ts7"]);
    expect(six?.findings.length).toBeGreaterThan(250);
    expect(seven?.findings).toEqual(six?.findings);
    expect(seven?.plan).toEqual(six?.plan);
    expect(seven?.coverage).toEqual(six?.coverage);
  });

  it("loses nothing when its server is killed in the middle: TypeScript 6 takes over", async () => {
    let killed = 0;
    const outcome = await plan("auto", () => {
      for (const pid of serversOf(process.pid)) {
        process.kill(pid, "SIGKILL");
        killed += 1;
      }
    });
    expect(killed).toBeGreaterThan(0);
    expect(outcome.engine?.name).toBe("ts6");
    expect(outcome.engine?.reasons.join()).toContain("in the middle");
    expect(outcome.findings).toEqual(outcomes.get("ts6")?.findings);
    expect(outcome.plan).toEqual(outcomes.get("ts6")?.plan);
  });

  it("leaves no server behind", () => {
    expect(serversOf(process.pid)).toEqual([]);
  });

  it("leaves projects with JavaScript to TypeScript 6, and says so", async () => {
    const scripts = openRepository({ "package.json": "{}", "a.js": "main();\nasync function main() {}\n" }, { git: false });
    const outcome = await runOn({}, transforms, { host: openDisk(scripts.root), engine: "auto" });
    scripts.remove();
    expect(outcome.findings.length).toBe(1);
    expect(outcome.engine?.name).toBe("ts6");
    expect(outcome.engine?.reasons.join()).toContain("has JavaScript");
  });

  it("is not looked for in the repository, and says which package is missing", () => {
    expect(findInstalled("sunos", "sparc" as NodeJS.Architecture)).toEqual({
      reason: "the package @typescript/typescript-sunos-sparc is not installed",
    });
  });

  it("numbers every node of a file, and finds each again", () => {
    const installed = findInstalled();
    if ("reason" in installed) throw new Error(installed.reason);
    const server = startServer(installed, repository.root, openDisk(repository.root).compiler);
    const folder = join(repository.root, "thread-signal");
    const config = { ...(JSON.parse(tsconfig) as object), files: inputsIn(folder), include: [] };
    const opened = server.open({ path: join(folder, ".joinery.json"), text: JSON.stringify(config) }, new Map());
    let seen = 0;
    for (const name of inputsIn(folder)) {
      const file = join(folder, name);
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
      const tree = readTree(server.askBytes(opened, "getSourceFile", { file }));
      const visit = (node: ts.Node): void => {
        const kind = kinds.to7(node.kind);
        const index = kind === undefined ? undefined : tree.indexOf(node.pos, node.end, kind);
        expect(index, `${name}: ${ts.SyntaxKind[node.kind]} ${node.getText(source).slice(0, 40)}`).toBeDefined();
        const { pos, end } = tree.rangeAt(index ?? 0);
        expect(nodeAt(source, pos, end, node.kind)).toBe(node);
        seen += 1;
        ts.forEachChild(node, visit);
      };
      ts.forEachChild(source, visit);
    }
    server.close();
    expect(seen).toBeGreaterThan(3_000);
  });
});

describe("a check of a part", () => {
  const source = (text: string): ts.SourceFile => ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022, true);
  const blanked = (text: string, part: string): string => {
    const file = source(text);
    const statement = file.statements.find((each) => each.getText(file).includes(part));
    return withoutOtherBodies(file, statement === undefined ? [] : [statement]);
  };

  it("leaves out the bodies of functions that declare what they return, every offset kept", () => {
    const text = "function a(): number {\n  return 1 + 1;\n}\nfunction b(): number { return a() * 2; }\n";
    expect(blanked(text, "return a()")).toBe(expectedOf(text, "{\n  return 1 + 1;\n}"));
  });

  it("keeps constructors, results that are inferred, and functions that write to variables around them", () => {
    const text =
      "let count: number | undefined = 1;\nfunction a(): void { count = undefined; }\nfunction b() { return [1, 2, 3]; }\nclass C { x: number; constructor() { this.x = 1; } }\ncall();\n";
    expect(blanked(text, "call()")).toBe(text);
  });
});

// The body given, replaced by one that throws, of the same length and with the same lines.
function expectedOf(text: string, body: string): string {
  const rest = body.slice("{throw 0}".length).replace(/[^\n]/gu, " ");
  return text.replace(body, `{throw 0}${rest}`);
}

function fixturesOf(id: string): readonly (readonly [string, string])[] {
  const folder = join(project, "__testfixtures__", id);
  const inputs = readdirSync(folder).filter((name) => /\.input\.tsx?$/u.test(name));
  return [
    [`${id}/tsconfig.json`, tsconfig],
    ...inputs.map((name) => [`${id}/${name.replace(".input", "")}`, readFileSync(join(folder, name), "utf8")] as const),
  ];
}

function inputsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".ts"));
}

function serversOf(parent: number): readonly number[] {
  try {
    const out = execFileSync("pgrep", ["-P", String(parent), "-f", "--", "--api"], { encoding: "utf8" });
    return out.trim().split("\n").map(Number);
  } catch {
    return [];
  }
}
