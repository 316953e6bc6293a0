import { ts } from "ts-morph";
import type { Host } from "../model/host.js";
import type { Unit } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import type { SurveyView } from "../model/transform.js";
import { sourceExtensions } from "./asked.js";
import { admit } from "./eligible.js";
import { moduleFormOf } from "./view.js";

/** The hand-written sources of the repository outside `units`, tests above all, whose text holds one of `words`. */
export async function bystanders(
  host: Host,
  units: readonly Unit[],
  words: readonly string[],
): Promise<readonly Omit<SurveyView, "settings">[]> {
  if (words.length === 0) return [];
  const known = new Set(units.flatMap(({ files }) => files));
  const listed = await host.list(["" as RepoPath], sourceExtensions);
  return listed.flatMap((path) => {
    if (known.has(path) || admit(host, path, { includeTests: true, isNamed: false }).kind !== "taken") return [];
    const text = host.read(path)?.text ?? "";
    if (!words.some((word) => text.includes(word))) return [];
    const source = parsedAlone(path, text);
    return [{ path, text, source, form: moduleFormOf(source) }];
  });
}

/** A file's tree without a program around it: what can be told from its text alone. */
export function parsedAlone(path: RepoPath, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
