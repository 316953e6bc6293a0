import { diffLines } from "diff";
import jscodeshift, { type API, type FileInfo, type Options } from "jscodeshift";
import { ts } from "ts-morph";
import { defineTransform, type Edit, type FileView, type Transform, type Verdict } from "../kit/index.js";

/** A transform as jscodeshift runs it: returns the new text, or nothing when it changes nothing. */
export type JscodeshiftTransform = (file: FileInfo, api: API, options: Options) => string | null | undefined;

/** What our engine needs to know about a foreign transform. */
export interface ForeignTransform {
  /** Kebab-case name, for `--only`, findings and suppressions. */
  readonly id: string;
  readonly summary: string;
  /** Only files containing one of these words are handed to it; empty means all. */
  readonly mentions?: readonly string[];
  /** How far its edits may go by themselves; `review` unless you vouch for it. */
  readonly verdict?: Exclude<Verdict, "report">;
  readonly options?: Options;
}

/**
 * Runs an existing jscodeshift transform inside this engine, so that it gets the dry run, the type check, the accounting and
 * the all-or-nothing write. Its output is compared with its input line by line: lines it did not change keep their bytes,
 * line ends included. All its changes to one file are one finding, because they may depend on each other.
 * A transform that throws fails that file alone.
 */
export function fromJscodeshift(transform: JscodeshiftTransform, about: ForeignTransform): Transform {
  return defineTransform({
    id: about.id,
    summary: about.summary,
    mentions: about.mentions ?? [],
    kinds: [ts.SyntaxKind.SourceFile],
    messages: { changed: "`{{id}}` changes {{count}} in this file. Read the diff: it comes from a transform this tool does not know." },

    async *find(node, file) {
      const output = await Promise.resolve(transform({ path: file.path, source: file.text }, apiFor(file), about.options ?? {}));
      if (typeof output !== "string" || output === file.text) return;
      const edits = lineEdits(file, output);
      if (edits.length === 0) return;
      const count = edits.length === 1 ? "one place" : `${String(edits.length)} places`;
      yield { node, verdict: about.verdict ?? "review", message: "changed", data: { id: about.id, count }, edits };
    },
  });
}

function apiFor(file: FileView): API {
  const parser = /\.[cm]?ts$/u.test(file.path) ? "ts" : file.path.endsWith(".tsx") ? "tsx" : "babel";
  const j = jscodeshift.withParser(parser);
  return { j, jscodeshift: j, stats: () => undefined, report: () => undefined };
}

// The printer behind jscodeshift writes "\n" only: the file's own line ends are put back before comparing.
function lineEdits(file: FileView, output: string): readonly Edit[] {
  const target = file.text.includes("\r\n") && !output.includes("\r\n") ? output.replace(/\n/gu, "\r\n") : output;
  const edits: Edit[] = [];
  let offset = 0;
  let open: { start: number; end: number; text: string } | undefined;
  const close = (): void => {
    if (open !== undefined) edits.push({ span: { file: file.path, start: open.start, end: open.end }, text: open.text });
    open = undefined;
  };
  for (const part of diffLines(file.text, target)) {
    if (part.added || part.removed) {
      open ??= { start: offset, end: offset, text: "" };
      if (part.added) open.text += part.value;
      else {
        offset += part.value.length;
        open.end = offset;
      }
    } else {
      close();
      offset += part.value.length;
    }
  }
  close();
  return edits;
}
