import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { apply, patch, plan, type EngineChoice, type Planned } from "../../index.js";
import { commentsOf, parse, syntaxErrors } from "./dress.js";
import type { Program } from "./program.js";
import type { Repository } from "./repository.js";
import { runAll } from "./runnable.js";
import { typeErrors } from "./types.js";

/** What must hold of every program, whatever is done to it. */
export type Property =
  | "no crash"
  | "every file accounted for"
  | "the output parses"
  | "no new type error"
  | "all comments survive"
  | "edits give the planned text"
  | "patch = apply"
  | "the second run is empty"
  | "it runs as before";

/** A program that broke one. */
export interface Violation {
  readonly property: Property;
  /** Undefined where the batch as a whole broke it. */
  readonly program: Program | undefined;
  readonly detail: string;
}

/** What one batch came to. */
export interface Trial {
  readonly violations: readonly Violation[];
  readonly changed: number;
  readonly edits: number;
  readonly ran: number;
}

/** How a batch is treated. */
export interface Treatment {
  readonly way: number;
  readonly includeReview: boolean;
  readonly engine: EngineChoice;
}

/** Puts programs into a repository, plans and applies their edits, and looks at everything that was promised. */
export async function tryOut(repository: Repository, programs: readonly Program[], treatment: Treatment): Promise<Trial> {
  const { root } = repository;
  repository.fill(programs, treatment.way);
  const options = { root, config: false as const, includeTests: true, includeReview: treatment.includeReview, engine: treatment.engine };
  let planned: Planned;
  try {
    planned = await plan(options);
  } catch (error) {
    return { violations: [{ property: "no crash", program: undefined, detail: String(error) }], changed: 0, edits: 0, ran: 0 };
  }
  const byPath = new Map<string, Program>(programs.map((program) => [program.path, program]));
  const violations: Violation[] = [];
  const broken = (property: Property, path: string | undefined, detail: string): void => {
    violations.push({ property, program: path === undefined ? undefined : byPath.get(path), detail });
  };
  for (const { file, detail } of planned.accounting.failed) broken("no crash", file, detail);
  const { changed, unchanged, skipped, failed } = planned.accounting;
  const accounted = new Set<string>([...changed, ...unchanged, ...[...skipped, ...failed].map(({ file }) => file)]);
  for (const { path } of programs) if (!accounted.has(path)) broken("every file accounted for", path, "it is in none of the lists");
  const files = planned.plan.files;
  const paths = programs.map(({ path }) => path);
  const touched = files.map(({ path }) => path);
  const typesBefore = typeErrors(root, treatment.way, paths, touched);
  const patched = bytesAfterGit(
    files.map(({ path, before }) => [path, withMark(byPath.get(path), before)]),
    patch(planned),
  );
  await apply(planned, { guard: false });
  for (const file of files) {
    const { path, before, after } = file;
    const [error] = syntaxErrors(parse(path, after));
    if (error !== undefined && syntaxErrors(parse(path, before)).length === 0) broken("the output parses", path, error);
    const lost = difference(commentsOf(path, before), commentsOf(path, after));
    if (lost.length > 0) broken("all comments survive", path, lost.join(" | "));
    if (replayed(file) !== after) broken("edits give the planned text", path, "applied by hand, they give another text");
    const program = byPath.get(path);
    const disk = program === undefined ? undefined : repository.read(program);
    if (disk !== withMark(program, after)) broken("patch = apply", path, "the file holds something else than the plan");
    if (disk !== patched.get(path)) broken("patch = apply", path, "`git apply` gives other bytes");
  }
  const typesAfter = typeErrors(root, treatment.way, paths, touched);
  for (const path of touched) {
    const added = difference(typesAfter.get(path) ?? [], typesBefore.get(path) ?? []);
    if (added.length > 0) broken("no new type error", path, added.join(" | "));
  }
  try {
    for (const { path } of (await plan(options)).plan.files) broken("the second run is empty", path, "it would be edited again");
  } catch (error) {
    broken("no crash", undefined, `in the second run: ${String(error)}`);
  }
  let ran = 0;
  if (!treatment.includeReview) {
    const runnable = files.filter(({ path }) => byPath.get(path)?.kind === "runnable");
    const before = runAll(
      root,
      runnable.map(({ path, before: text }) => [path, text]),
    );
    const after = runAll(
      root,
      runnable.map(({ path, after: text }) => [path, text]),
    );
    for (const { path } of runnable) {
      // What fails or hangs as it stands is not on the good path.
      if (before.get(path) === undefined || /^(?:THREW|STUCK|did not end)/mu.test(before.get(path) ?? "")) continue;
      ran += 1;
      if (before.get(path) !== after.get(path))
        broken("it runs as before", path, `${before.get(path) ?? "nothing"} became ${after.get(path) ?? "nothing"}`);
    }
  }
  const edits = files.reduce((sum, { steps }) => sum + steps.reduce((count, step) => count + step.edits.length, 0), 0);
  return { violations, changed: files.length, edits, ran };
}

function withMark(program: Program | undefined, text: string): string {
  return program?.text.startsWith("\uFEFF") === true && !text.startsWith("\uFEFF") ? `\uFEFF${text}` : text;
}

function replayed({ before, steps }: Planned["plan"]["files"][number]): string {
  let text: string = before;
  for (const { edits } of steps) {
    let result = "";
    let done = 0;
    const inOrder = [...edits].sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end);
    for (const { span, text: inserted } of inOrder) {
      result += text.slice(done, span.start) + inserted;
      done = span.end;
    }
    text = result + text.slice(done);
  }
  return text;
}

// The lines of the first list that the second has not, each as often as it has it.
function difference(first: readonly string[], second: readonly string[]): readonly string[] {
  const left = [...second];
  return first.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

// In a folder of its own, so that the patch is taken by git and by nothing of ours.
function bytesAfterGit(before: readonly (readonly [string, string])[], text: string): ReadonlyMap<string, string> {
  if (text === "") return new Map();
  const folder = mkdtempSync(join(tmpdir(), "joinery-fuzz-git-"));
  for (const [path, content] of before) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  writeFileSync(join(folder, "plan.patch"), text);
  try {
    execFileSync("git", ["init", "--quiet", "--template="], { cwd: folder });
    execFileSync("git", ["-c", "core.autocrlf=false", "apply", "plan.patch"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    return new Map(before.map(([path]) => [path, readFileSync(join(folder, path), "utf8")]));
  } catch (error) {
    return new Map(before.map(([path]) => [path, `git refuses: ${String(error)}`]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
