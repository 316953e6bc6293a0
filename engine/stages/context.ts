import type { ts } from "ts-morph";
import type { Host } from "../model/host.js";
import type { PackageInfo } from "../model/plan.js";
import type { NativeEngine } from "./native.js";
import type { RepoPath } from "../model/text.js";

/** What programs of one run share: parsed files, so that a library is parsed once for all units. */
export interface LoadContext {
  readonly host: Host;
  readonly packages: readonly PackageInfo[];
  /** Module specifier of the runtime; resolves to the declarations shipped with this tool when the repository has not installed it. */
  readonly runtime: string;
  readonly parseTsconfig: (path: RepoPath) => ts.ParsedCommandLine | undefined;
  readonly sources: Map<string, ts.SourceFile>;
  /** TypeScript 7, where it is used. */
  readonly native?: NativeEngine | undefined;
}

/** A parsed file takes about thirty times its text in memory: this many characters are kept for the units to come. */
const keptCharacters = 24_000_000;

/** Lets go of the parsed files once they are too many. A later unit that reads one of them parses it again. */
export function shed(sources: Map<string, ts.SourceFile>): void {
  let characters = 0;
  for (const { text } of sources.values()) characters += text.length;
  if (characters > keptCharacters) sources.clear();
}
