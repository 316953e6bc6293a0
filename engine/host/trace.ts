import { createHash } from "node:crypto";
import { errnoOf } from "./errno.js";
import { changedAt, diskLooks, slashed, type Looks } from "./looks.js";

type Question = keyof Looks;

/** Every question of a run with a digest of its answer, by kind of question and absolute path. Plain data. */
export type Answers = { readonly [Name in Question]?: Readonly<Record<string, string>> };

/**
 * What a run was told by the disk. Whoever asks the same questions again and gets the same answers would run the same way: that
 * something is not there is an answer, too, so that a new file which changes where an import leads is noticed.
 */
export interface Trace {
  /** The same looks, remembered. */
  readonly watch: (looks: Looks) => Looks;
  /** Says that something was read elsewhere, past the looks: the trace proves nothing any more. */
  readonly spoil: () => void;
  /**
   * Undefined when the trace proves nothing: it was spoilt, a question had two answers during the run, or something changed while the run
   * was looking. A compiler in a process of its own may have read another text than the one that is in the trace.
   */
  readonly answers: () => Answers | undefined;
}

/**
 * A trace with nothing in it.
 *
 * @param home absolute path of a folder that traces are kept in: what it holds is no answer, since keeping one changes it
 */
export function openTrace(home?: string): Trace {
  const known = new Map<Question, Map<string, string>>();
  let isSpoilt = false;
  const begun = Date.now() + clockSlack;
  const isStill = (name: Question): boolean => [...(known.get(name)?.keys() ?? [])].every((path) => changedAt(path) <= begun);
  const own = home === undefined ? undefined : slashed(home);
  const note = (name: Question, path: string, digest: string): void => {
    if (path === own) return;
    let answers = known.get(name);
    if (answers === undefined) known.set(name, (answers = new Map<string, string>()));
    if ((answers.get(path) ?? digest) !== digest) isSpoilt = true;
    answers.set(path, digest);
  };
  const watched = <Name extends Question>(looks: Looks, name: Name): Looks[Name] =>
    // Each look takes a path and gives its own kind of answer.
    ((path: string) => {
      try {
        const answer = looks[name](path);
        note(name, path, digestOf(answer));
        return answer;
      } catch (error) {
        note(name, path, digestOfError(error));
        throw error;
      }
    }) as Looks[Name];
  return {
    watch: (looks) => ({
      kind: watched(looks, "kind"),
      children: watched(looks, "children"),
      bytes: watched(looks, "bytes"),
      size: watched(looks, "size"),
      isFile: watched(looks, "isFile"),
      isFolder: watched(looks, "isFolder"),
      real: watched(looks, "real"),
      folders: watched(looks, "folders"),
      outerIgnoreFiles: watched(looks, "outerIgnoreFiles"),
    }),
    spoil: () => {
      isSpoilt = true;
    },
    answers: () =>
      isSpoilt || !isStill("bytes") || !isStill("children")
        ? undefined
        : Object.fromEntries([...known].map(([name, answers]) => [name, Object.fromEntries(needed(name, answers, known))])),
  };
}

/** Times of the disk and of this process are counted in steps of their own; what is written just before a run must not seem to be within it. */
const clockSlack = 5;

// A file whose bytes are known has no other size, and is one.
function needed(
  name: Question,
  answers: ReadonlyMap<string, string>,
  known: ReadonlyMap<Question, ReadonlyMap<string, string>>,
): Iterable<[string, string]> {
  const bytes = known.get("bytes");
  if (bytes === undefined || (name !== "size" && name !== "isFile")) return answers;
  return [...answers].filter(([path]) => !isFound(bytes.get(path)));
}

function isFound(digest: string | undefined): boolean {
  return digest !== undefined && digest !== nothing && !digest.startsWith("!");
}

/** Does the disk still answer as it did? Of several traces, `again` remembers what was asked already. */
export function stillHolds(answers: Answers, again: Map<string, string> = new Map(), looks: Looks = diskLooks): boolean {
  for (const name of order) {
    for (const [path, before] of Object.entries(answers[name] ?? {})) {
      const key = `${name} ${path}`;
      let now = again.get(key);
      if (now === undefined) again.set(key, (now = asked(looks, name, path)));
      if (now !== before) return false;
    }
  }
  return true;
}

// What changes most is asked first.
const order: readonly Question[] = ["bytes", "children", "outerIgnoreFiles", "kind", "size", "isFile", "isFolder", "folders", "real"];

function asked(looks: Looks, name: Question, path: string): string {
  try {
    return digestOf(looks[name](path));
  } catch (error) {
    return digestOfError(error);
  }
}

const nothing = "-";

function digestOf(answer: ReturnType<Looks[Question]>): string {
  if (answer === undefined) return nothing;
  if (typeof answer === "boolean") return answer ? "y" : "n";
  return createHash("sha256")
    .update(answer instanceof Uint8Array ? answer : JSON.stringify(answer))
    .digest("base64url")
    .slice(0, 22);
}

function digestOfError(error: unknown): string {
  return `!${errnoOf(error) ?? "error"}`;
}
