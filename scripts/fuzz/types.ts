import ts from "typescript";
import { dirname, join } from "node:path";
import { configOf } from "./repository.js";

const libraries = new Map<string, ts.SourceFile>();

// What an error explains below its first line repeats the code, which an edit may have changed; what it guesses hangs on other names.
function said({ messageText }: ts.Diagnostic): string {
  const head = typeof messageText === "string" ? messageText : messageText.messageText;
  return head.replace(/ Did you mean .*$/su, "");
}

/** The type errors of each file as it stands on disk, by path from the root: their words, without places. */
export function typeErrors(
  root: string,
  way: number,
  paths: readonly string[],
  looked: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const { options, errors } = ts.convertCompilerOptionsFromJson(configOf(way).compilerOptions, root);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  // Else the words of an error hang on what was looked at before.
  options["stableTypeOrdering"] = true;
  const host = ts.createCompilerHost(options, true);
  const library = dirname(ts.getDefaultLibFilePath(options));
  const { getSourceFile } = host;
  host.getDefaultLibLocation = () => library;
  // Libraries and the runtime are the same in every batch; asking for a mode of a module gives each project its own copy.
  host.getSourceFile = (name, version, ...rest) => {
    if (!name.startsWith(library) && !name.includes("/node_modules/")) return getSourceFile(name, version, ...rest);
    const key = `${String(way)}:${name}`;
    const source = libraries.get(key) ?? getSourceFile(name, version, ...rest);
    if (source !== undefined) libraries.set(key, source);
    return source;
  };
  const program = ts.createProgram({ rootNames: [join(root, "globals.d.ts"), ...paths.map((path) => join(root, path))], options, host });
  return new Map(
    looked.map((path) => {
      const source = program.getSourceFile(join(root, path));
      const found = source === undefined ? [] : [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [path, found.map(said)];
    }),
  );
}
