import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** Who may import whom. The same table stands in ARCHITECTURE.md. `node:*` stands for every Node module. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  "engine/model": ["ts-morph"],
  "engine/kit": ["engine/model", "ts-morph"],
  transforms: ["engine/kit", "engine/model", "ts-morph"],
  "engine/stages": [
    "engine/model",
    "engine/kit",
    "ts-morph",
    "@ts-morph/common",
    "magic-string",
    "diff",
    "picomatch",
    "yaml",
    "node:crypto",
  ],
  "engine/oracle": ["engine/model", "ts-morph"],
  "engine/typescript7": ["engine/model", "engine/kit", "engine/stages", "ts-morph", "node:*"],
  "engine/host": ["engine/model", "ts-morph", "node:*", "ignore"],
  "engine/adapters": ["engine/model", "engine/kit", "ts-morph", "jscodeshift", "diff"],
  "engine/sweep.ts": ["engine/model", "engine/stages", "engine/oracle", "ts-morph"],
  "engine/settle.ts": ["engine/model", "engine/stages", "engine/sweep.ts"],
  "engine/unit.ts": ["engine/model", "engine/stages", "engine/settle.ts", "engine/sweep.ts"],
  "engine/abroad.ts": ["engine/model", "engine/stages", "engine/unit.ts"],
  "engine/batches.ts": ["engine/model", "engine/stages"],
  "engine/survey.ts": ["engine/model", "engine/stages"],
  "engine/inspect.ts": ["engine/model", "engine/stages"],
  "engine/compilers.ts": ["engine/model", "engine/stages", "engine/typescript7", "ts-morph"],
  "engine/run.ts": [
    "engine/model",
    "engine/stages",
    "engine/survey.ts",
    "engine/sweep.ts",
    "engine/unit.ts",
    "engine/abroad.ts",
    "engine/compilers.ts",
  ],
  cli: [
    "engine/run.ts",
    "engine/inspect.ts",
    "engine/batches.ts",
    "engine/model",
    "engine/stages",
    "engine/host",
    "engine/typescript7",
    "engine/adapters",
    "transforms",
    "commander",
    "globby",
    "node:*",
    "picocolors",
    "cli-progress",
    "diff",
    "jiti",
    "marked",
    "@clack/prompts",
    "wrap-ansi",
    "@viz-js/viz",
    "picomatch",
  ],
  "index.ts": [
    "engine/run.ts",
    "engine/model",
    "engine/kit",
    "engine/stages",
    "engine/host",
    "engine/adapters",
    "transforms",
    "cli",
    "node:path",
  ],
};

interface Import {
  readonly from: string;
  readonly room: string;
  readonly target: string;
  /** The imported file, or the package as it is written. */
  readonly path: string;
  readonly typeOnly: boolean;
}

const files = ["runtime", "engine", "transforms", "cli"].flatMap(sourcesBelow).concat("index.ts");
const imports = files.flatMap(importsOf);

describe("architecture", () => {
  it("gives every file a room and every room a file", () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
    expect(Object.keys(rooms).filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it("lets a room import only what the table allows", () => {
    const broken = imports.filter(({ room, target }) => target !== room && !allows(rooms[room] ?? [], target));
    expect(broken.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  it("leaves a transform's folder to that transform: what two of them need is the kit's", () => {
    const inside = imports.filter(({ path }) => folderOwner(path) !== undefined);
    expect(new Set(inside.map(({ path }) => folderOwner(path))).size).toBeGreaterThan(10);
    const shared = inside.filter(({ from, path }) => ownerOf(from) !== folderOwner(path));
    expect(shared.map(({ from, path }) => `${from} imports ${path}`)).toEqual([]);
  });

  it("keeps the model free of compiler code: types only", () => {
    const loaded = imports.filter(({ room, target, typeOnly }) => room === "engine/model" && target === "ts-morph" && !typeOnly);
    expect(loaded.map(({ from }) => from)).toEqual([]);
  });

  it("leaves the console and the exit code to the command line", () => {
    const outside = files.filter((file) => !file.startsWith("cli/") && !file.startsWith("runtime/"));
    expect(outside.length).toBeGreaterThan(20);
    expect(outside.filter(speaksToTheTerminal)).toEqual([]);
    expect(files.some((file) => file.startsWith("cli/") && speaksToTheTerminal(file))).toBe(true);
  });

  it("keeps the disk behind the host", () => {
    const readers = imports.filter(({ target }) => target === "node:fs" || target === "node:fs/promises").map(({ room }) => room);
    expect(readers.length).toBeGreaterThan(0);
    // The files that TypeScript 7 is spoken to through are pipes.
    const allowed = ["engine/host", "engine/typescript7", "cli"];
    expect([...new Set(readers)].filter((room) => !allowed.includes(room))).toEqual([]);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !path.includes("/dist/") && !path.includes("node_modules"));
}

function roomOf(path: string): string | undefined {
  return Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((left, right) => right.length - left.length)[0];
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, codeOf(file), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      const path = pathOf(file, specifier);
      found.push({ from: file, room: roomOf(file) ?? "", target: roomOf(path) ?? path, path, typeOnly: isTypeOnly(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (
    (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return node.moduleSpecifier.text;
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const [argument] = node.arguments;
  return argument !== undefined && ts.isStringLiteral(argument) ? argument.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  return (
    (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
    (ts.isExportDeclaration(node) && node.isTypeOnly)
  );
}

function pathOf(file: string, specifier: string): string {
  return specifier.startsWith(".") ? join(dirname(file), specifier).replaceAll("\\", "/").replace(/\.js$/u, ".ts") : specifier;
}

/** The transform that a file in a transform's own folder belongs to. */
function folderOwner(path: string): string | undefined {
  return /^transforms\/([^/]+)\//u.exec(path)?.[1];
}

/** The transform that a file belongs to. */
function ownerOf(path: string): string | undefined {
  return folderOwner(path) ?? /^transforms\/(.+)\.ts$/u.exec(path)?.[1];
}

function allows(allowed: readonly string[], target: string): boolean {
  return allowed.some((entry) => entry === target || (entry === "node:*" && target.startsWith("node:")));
}

function speaksToTheTerminal(file: string): boolean {
  const visit = (node: ts.Node): boolean => {
    const isMember = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);
    if (
      isMember &&
      (node.expression.text === "console" ||
        (node.expression.text === "process" && /^(?:exit|exitCode|stdout|stderr)$/u.test(node.name.text)))
    )
      return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(ts.createSourceFile(file, codeOf(file), ts.ScriptTarget.Latest, true));
}

function codeOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
