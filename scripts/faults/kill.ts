import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codemod, type Start } from "./child.js";
import { hashOf, withCopy } from "./tree.js";

/** A repository to kill an apply in, and what it looks like before and after. */
export interface Subject {
  readonly bin: string;
  readonly template: string;
  readonly old: string;
  readonly fresh: string;
  /** How many operations on files an apply takes. */
  readonly operations: number;
  /** A plan of the apply, to carry out without planning again: the writing is the same. */
  readonly plan: string;
}

/** What was found after a kill. */
export interface Killed {
  /** False when the apply was quicker than its killer. */
  readonly died: boolean;
  /** The tree as the kill left it. */
  readonly left: "old" | "new" | "mix";
  /** Did the journal say that the run is unfinished? */
  readonly unfinished: boolean;
  /** What went wrong: empty when undo gave the old tree and resume the new one. */
  readonly faults: readonly string[];
}

/** Makes a subject of a repository: applies to a copy of it once, with nothing in the way. */
export async function openSubject(bin: string, template: string): Promise<Subject> {
  return withCopy(template, async (root) => {
    const counter = join(root, ".git", "operations");
    const { code, stderr } = await codemod(bin, root, ["apply", "--quiet"], { trip: { count: counter } });
    const plan = join(template, ".git", "plan.json");
    const planned = await codemod(bin, template, ["plan", "--quiet", "--out", plan]);
    if (planned.code !== 0) throw new Error(`The plan of the apply that is to be disturbed cannot be made: ${planned.stderr}`);
    const [old, fresh] = [hashOf(template), hashOf(root)];
    if (code !== 0 || old === fresh) throw new Error(`The apply that is to be disturbed does not work by itself: ${stderr}`);
    return { bin, template, old, fresh, operations: Number(readFileSync(counter, "utf8")), plan };
  });
}

/**
 * Kills one apply, of a plan unless `whole`, and looks at what `undo` and `resume`, each from there, make of it. `again` kills the undo too,
 * at that operation, and undoes once more.
 */
export async function killOnce(subject: Subject, start: (root: string) => Start, again?: number, whole = false): Promise<Killed> {
  return withCopy(subject.template, async (root) => {
    const { signal, stderr } = await codemod(subject.bin, root, ["apply", "--quiet", ...(whole ? [] : [subject.plan])], start(root));
    const left = nameOf(hashOf(root), subject);
    const unfinished = isUnfinished(root);
    const died = signal === "SIGKILL";
    const faults = [
      ...(died || left === "new" ? [] : [`it ended by itself with the ${left} tree: ${stderr}`]),
      ...(unfinished || left !== "mix" ? [] : ["it left a mix, and no unfinished run"]),
      ...(unfinished ? await withCopy(root, (copy) => after("undo", "old", copy, subject, again)) : []),
      ...(unfinished ? await after("resume", "new", root, subject) : []),
    ];
    return { died, left, unfinished, faults };
  });
}

async function after(
  command: "undo" | "resume",
  wanted: "old" | "new",
  root: string,
  { bin, ...subject }: Subject,
  again?: number,
): Promise<readonly string[]> {
  if (again !== undefined) await codemod(bin, root, [command, "--quiet"], { trip: { at: again, when: "after", act: "kill" } });
  const { code, stderr } =
    again === undefined || isUnfinished(root) ? await codemod(bin, root, [command, "--quiet"]) : { code: 0, stderr: "" };
  const found = nameOf(hashOf(root), subject);
  return code === 0 && found === wanted ? [] : [`${command} gave the ${found} tree, exit code ${String(code)}: ${stderr}`];
}

function nameOf(hash: string, { old, fresh }: Pick<Subject, "old" | "fresh">): Killed["left"] {
  return hash === old ? "old" : hash === fresh ? "new" : "mix";
}

function isUnfinished(root: string): boolean {
  const state = join(root, ".codemod/runs/1/state.json");
  return existsSync(state) && /"state":"(?:writing|undoing)"/u.test(readFileSync(state, "utf8"));
}
