import { ts } from "ts-morph";
import type { Finding } from "../model/finding.js";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";
import type { FilePass } from "./plan.js";
import { showsAnother } from "./declarations.js";
import { importersOf } from "./importers.js";
import { newErrors, type NewError } from "./diagnostics.js";
import { reachOf } from "./reach.js";
import { placeFindings, type Placed } from "./ranges.js";

/** The passes planned for one file, in order. */
export interface ChangedFile {
  readonly path: RepoPath;
  readonly passes: readonly FilePass[];
}

/** A finding whose edit made something worse, and the error it added. */
export interface Rejection {
  readonly finding: Finding;
  readonly reason: string;
}

/** What a check found. */
export interface Verified {
  readonly rejections: readonly Rejection[];
  /** Files whose new text shows something else to others than the old one: who imports them was checked, in this unit. */
  readonly leaky: readonly RepoPath[];
  /** What a later round need not look at again. */
  readonly proof: Proof;
}

/** What rounds before have shown of a unit. */
export interface Proof {
  /** Texts that were checked and found good, whatever else is planned: they need no second look while nothing leaks. */
  readonly proven: ReadonlyMap<RepoPath, string>;
  /** The planned texts of the round before. */
  readonly planned: ReadonlyMap<RepoPath, string>;
  /** Files without a new error in it. What they say can change only by what they import. */
  readonly clean: ReadonlySet<RepoPath>;
}

/** Before the first round nothing is shown. */
export const nothingShown: Proof = { proven: new Map(), planned: new Map(), clean: new Set() };

/**
 * Type-checks the planned texts in memory against the state before: only errors that were not there count. Looked at is what
 * the edits can reach; a changed file whose declarations came out different pulls in the files that import it. Every new error
 * is laid at the door of the finding whose code it stands in, else of all findings of its file, else of every file with
 * changed declarations. `proof` is what the round before came to.
 */
export function verify(before: Loaded, after: Loaded, changed: readonly ChangedFile[], typecheck: boolean, proof: Proof): Verified {
  const rejections = new Map<string, Rejection>();
  const planned = new Map(changed.map(({ path, passes }) => [path, passes[passes.length - 1]?.after ?? ""]));
  const isProven = ({ path }: ChangedFile): boolean => proof.proven.get(path) === planned.get(path);
  const reaches = new Map(
    changed.filter((file) => typecheck && !isProven(file)).map((file) => [file.path, reachOf(before, after, file.path, file.passes)]),
  );
  const leaky = changed.filter(({ path }) => reaches.get(path)?.shows === true && showsAnother(before, after, path));
  const importers = leaky.length === 0 ? [] : importersOf(after, new Set(leaky.map(({ path }) => path)));
  const isClean = cleanSince(proof, planned, after);
  const all = new Set([...changed.filter((file) => !isProven(file)).map(({ path }) => path), ...importers]);
  const looked = [...all].filter((path) => !isClean(path));
  const nodesOf = (path: RepoPath): readonly ts.Node[] | undefined => (importers.includes(path) ? undefined : reaches.get(path)?.nodes);
  focusOn(after, looked, nodesOf);
  const clean = new Set([...all].filter(isClean));
  for (const path of looked) {
    const nodes = nodesOf(path);
    const suspected = newErrors(before, after, path, typecheck, nodes);
    const errors =
      nodes === undefined || suspected.length === 0 ? suspected : newErrors(before, after.afresh?.() ?? after, path, typecheck, undefined);
    if (errors.length === 0) clean.add(path);
    for (const error of errors) {
      for (const finding of culprits(error, changed, leaky, after))
        if (!rejections.has(finding.id)) rejections.set(finding.id, { finding, reason: error.text });
    }
  }
  return {
    rejections: [...rejections.values()],
    leaky: leaky.map(({ path }) => path),
    proof: {
      proven: leaky.length === 0 ? new Map([...proof.proven, ...[...planned].filter(([path]) => clean.has(path))]) : new Map(),
      planned,
      clean,
    },
  };
}

// A file that was clean stays so until its own text changes, or that of a file it imports, straight or through others.
function cleanSince(proof: Proof, planned: ReadonlyMap<RepoPath, string>, after: Loaded): (path: RepoPath) => boolean {
  if (proof.clean.size === 0) return () => false;
  const paths = [...new Set([...proof.planned.keys(), ...planned.keys()])];
  const changed = new Set(paths.filter((path) => proof.planned.get(path) !== planned.get(path)));
  const stale = changed.size === 0 ? changed : new Set([...changed, ...importersOf(after, changed)]);
  return (path) => proof.clean.has(path) && !stale.has(path);
}

function focusOn(after: Loaded, paths: readonly RepoPath[], nodesOf: (path: RepoPath) => readonly ts.Node[] | undefined): void {
  const focus = new Map<ts.SourceFile, readonly ts.Node[]>();
  for (const path of paths) {
    const source = after.sourceOf(path);
    const nodes = nodesOf(path);
    if (source !== undefined && nodes !== undefined) focus.set(source, nodes);
  }
  after.focus?.(focus);
}

function culprits(error: NewError, changed: readonly ChangedFile[], leaky: readonly ChangedFile[], after: Loaded): readonly Finding[] {
  const own = changed.find(({ path }) => path === error.file);
  const source = after.sourceOf(error.file);
  if (own === undefined || source === undefined) return leaky.flatMap(findingsOf);
  const { start } = error;
  if (start === undefined) return findingsOf(own);
  const placed = placeFindings(own.passes);
  const around = placed.filter((place) => place.start <= start && start <= place.end);
  const [smallest] = around.sort((left, right) => left.end - left.start - (right.end - right.start));
  if (smallest === undefined) return nearby(source, start, placed);
  // Code that several findings asked for stands at one place: all of them answer for it.
  return around.filter((place) => place.start === smallest.start && place.end === smallest.end).map(({ finding }) => finding);
}

// `const total: number = load()`: the error stands at `total`, the edit in the initialiser. The smallest statement or function
// around the error that holds any edit answers for it.
function nearby(source: ts.SourceFile, offset: number, placed: readonly Placed[]): readonly Finding[] {
  let answer = placed.map(({ finding }) => finding);
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    const inside =
      ts.isStatement(node) || ts.isFunctionLike(node) || ts.isClassElement(node)
        ? placed.filter(({ start, end }) => start < node.end && node.pos < end)
        : [];
    if (inside.length > 0) answer = inside.map(({ finding }) => finding);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return answer;
}

function findingsOf(file: ChangedFile): readonly Finding[] {
  return file.passes.flatMap((pass) => pass.applied);
}
