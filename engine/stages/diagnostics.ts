import { ts } from "ts-morph";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";

/** An error that was not there before. */
export interface NewError {
  readonly file: RepoPath;
  readonly start: number | undefined;
  readonly text: string;
}

/** The errors of `path` that `before` does not have. With `nodes` at least those that stand in them are found. */
export function newErrors(
  before: Loaded,
  after: Loaded,
  path: RepoPath,
  typecheck: boolean,
  nodes: readonly ts.Node[] | undefined,
): readonly NewError[] {
  const some = diagnosticsOf(after, path, typecheck, nodes);
  if (some.length === 0) return [];
  // Code with an error may have been copied: only over the whole file can it be told whether there is one more of a kind.
  const now = nodes === undefined ? some : diagnosticsOf(after, path, typecheck, undefined);
  const known = new Map<string, number>();
  for (const diagnostic of diagnosticsOf(before, path, typecheck, undefined))
    known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  const errors: NewError[] = [];
  for (const diagnostic of now) {
    const left = known.get(keyOf(diagnostic)) ?? 0;
    if (left > 0) known.set(keyOf(diagnostic), left - 1);
    else errors.push({ file: path, start: diagnostic.start, text: describe(diagnostic) });
  }
  return errors;
}

function diagnosticsOf(
  loaded: Loaded,
  path: RepoPath,
  typecheck: boolean,
  nodes: readonly ts.Node[] | undefined,
): readonly ts.Diagnostic[] {
  const source = loaded.sourceOf(path);
  if (source === undefined) return [];
  const syntactic = loaded.program.getSyntacticDiagnostics(source);
  if (!typecheck || syntactic.length > 0) return syntactic;
  return loaded.typeErrors(source, nodes);
}

// What the compiler guesses was meant hangs on the names that are around: a new constant may be a better guess. The error is the same.
const guessing: ReadonlyMap<number, number> = new Map([
  [2551, 2339],
  [2552, 2304],
  [2724, 2305],
]);

function keyOf({ code, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  const plain = guessing.get(code);
  return plain === undefined ? `${String(code)} ${text}` : `${String(plain)} ${text.replace(/ Did you mean .*$/su, "")}`;
}

function describe(diagnostic: ts.Diagnostic): string {
  return `TS${String(diagnostic.code)}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\s+/gu, " ")}`;
}
