// Joins the room's sources into one TypeScript file, and makes everything else from that file: so what is vendored is what is
// published. Writes to the folder it is given, or to dist.
import { transform } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const room = dirname(fileURLToPath(import.meta.url));
const dist = resolve(process.argv[2] ?? join(room, "dist"));
const { name, version, license } = JSON.parse(readFileSync(join(room, "package.json"), "utf8"));
const banner = `// ${name} ${version}, as one file. ${license} licence. Generated: change the original instead.\n`;

const vendored = banner + joinSources("index.ts");
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, "task-group.ts"), vendored);
for (const [file, format] of [
  ["index.js", "esm"],
  ["index.cjs", "cjs"],
]) {
  const { code } = await transform(vendored, {
    loader: "ts",
    format,
    target: "es2022",
    platform: "neutral",
    sourcefile: "task-group.ts",
    // Members whose name begins with an underscore are seen by nobody outside: no minifier dares to shorten them, so this does.
    mangleProps: /^_[a-z]/,
  });
  writeFileSync(join(dist, file), banner + code);
}
const declarations = declare(join(dist, "task-group.ts"));
writeFileSync(join(dist, "index.d.ts"), declarations);
writeFileSync(join(dist, "index.d.cts"), declarations);

/** The text of every file behind the entry, those imported first, without the imports and with the entry's exports alone. */
function joinSources(entry) {
  const files = new Map();
  visit(entry, files);
  const exported = new Set();
  for (const statement of files.get(entry).statements) {
    if (!ts.isExportDeclaration(statement) || !ts.isNamedExports(statement.exportClause))
      throw new Error(`${entry} may only export names.`);
    for (const element of statement.exportClause.elements) exported.add(element.name.text);
  }
  files.delete(entry);
  const owners = new Map();
  const parts = [];
  for (const [path, source] of files) {
    let text = "";
    for (const statement of source.statements) {
      if (ts.isImportDeclaration(statement)) continue;
      for (const declared of namesOf(statement)) {
        const owner = owners.get(declared) ?? path;
        if (owner !== path) throw new Error(`\`${declared}\` is declared in ${owner} and in ${path}: one file has room for one.`);
        owners.set(declared, path);
      }
      text += textOf(statement, source, exported);
    }
    parts.push(text.trim());
  }
  for (const wanted of exported) if (!owners.has(wanted)) throw new Error(`${entry} exports \`${wanted}\`, which no file declares.`);
  return `\n${parts.join("\n\n")}\n`;
}

function visit(path, files) {
  if (files.has(path)) return;
  const source = ts.createSourceFile(path, readFileSync(join(room, path), "utf8"), ts.ScriptTarget.Latest, true);
  const imported = source.statements.filter((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement));
  // A type is no reason to come first: only values have to be there when a class is made.
  const values = imported.filter((statement) => !(statement.isTypeOnly ?? statement.importClause?.isTypeOnly));
  for (const statement of values) visit(moduleOf(statement, path), files);
  files.set(path, source);
  for (const statement of imported) visit(moduleOf(statement, path), files);
}

function moduleOf(statement, path) {
  const specifier = statement.moduleSpecifier?.text ?? "";
  if (!/^\.\/[\w-]+\.js$/u.test(specifier))
    throw new Error(`${path} imports "${specifier}": the runtime imports nothing but its own files.`);
  const names = statement.importClause?.namedBindings ?? statement.exportClause;
  for (const element of names?.elements ?? [])
    if (element.propertyName) throw new Error(`${path} renames \`${element.propertyName.text}\`: one file has one name for it.`);
  return specifier.slice(2).replace(/\.js$/u, ".ts");
}

function namesOf(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((declaration) => declaration.name.text);
  return statement.name === undefined ? [] : [statement.name.text];
}

function textOf(statement, source, exported) {
  const text = statement.getFullText();
  const modifier = statement.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (modifier === undefined || namesOf(statement).some((declared) => exported.has(declared))) return text;
  const start = modifier.getStart(source) - statement.getFullStart();
  return text.slice(0, start) + text.slice(start + "export ".length);
}

function declare(path) {
  const { config } = ts.readConfigFile(join(room, "tsconfig.json"), (file) => readFileSync(file, "utf8"));
  const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, room);
  const outputs = [];
  const program = ts.createProgram([path], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
  });
  const emitted = program.emit(undefined, (_file, text) => outputs.push(text));
  const diagnostics = [...errors, ...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics];
  if (diagnostics.length > 0) {
    const host = { getCurrentDirectory: () => room, getCanonicalFileName: (file) => file, getNewLine: () => "\n" };
    throw new Error(ts.formatDiagnostics(diagnostics, host));
  }
  return outputs.join("");
}
