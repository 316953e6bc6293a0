import { ts } from "ts-morph";
import type { FilePlan } from "../model/plan.js";
import { applyEdits } from "./apply-edits.js";
import { passOf } from "./plan.js";

/**
 * The plan of a file without some of its findings, imports included. Undefined where that cannot be worked out from the text alone: the
 * file is planned in several passes, or nothing is left.
 */
export function without(file: FilePlan, ids: ReadonlySet<string>): FilePlan | undefined {
  // A last step without findings lays out what the others wrote.
  const [step, ...others] = file.steps.filter(({ findings }) => findings.length > 0);
  if (step === undefined || others.length > 0) return undefined;
  const source = ts.createSourceFile(file.path, file.before, ts.ScriptTarget.Latest, true);
  // Parsed alone, a file without imports may be taken for a script, and would get other ones.
  if (passOf(file.path, source, step.findings)?.after !== applyEdits(file.before, step.edits)) return undefined;
  const kept = step.findings.filter(({ id }) => !ids.has(id));
  const pass = kept.length === 0 ? undefined : passOf(file.path, source, kept);
  return pass === undefined ? undefined : { ...file, after: pass.after, steps: [{ findings: kept, edits: pass.edits }] };
}
