import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../engine/model/finding.js";

/** A labelled snippet: a module of its own, and what one transform finds in it. */
export interface Label {
  readonly transform: string;
  readonly title: string;
  readonly extension: string;
  readonly code: string;
  /** `line verdict`, in source order. */
  readonly expected: readonly string[];
}

/** The labels of one transform, and the declarations that its snippets share. */
export interface Labels {
  readonly transform: string;
  readonly shared: string;
  readonly labels: readonly Label[];
}

/**
 * Reads a folder of labels, one file for each transform. What stands before the first `## ` is declared for every snippet;
 * `## title [tsx]` begins one; a line `^ verdict` says that the line above it is a finding.
 */
export function labelsIn(folder: string): readonly Labels[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => labelsOf(name.slice(0, -".txt".length), readFileSync(join(folder, name), "utf8")));
}

function labelsOf(transform: string, text: string): Labels {
  const [shared = "", ...snippets] = text.split(/^## /mu);
  return { transform, shared, labels: snippets.map((snippet) => labelOf(transform, snippet)) };
}

function labelOf(transform: string, snippet: string): Label {
  const [heading = "", ...lines] = snippet.trimEnd().split("\n");
  const [, title = "", extension = "ts"] = /^(.*?)(?: \[(\w+)\])?$/u.exec(heading) ?? [];
  const code: string[] = [];
  const expected: string[] = [];
  for (const line of lines) {
    const verdict = /^\^ (\w+)$/u.exec(line)?.[1];
    if (verdict === undefined) code.push(line);
    else expected.push(`${String(code.length)} ${verdictOf(verdict)}`);
  }
  return { transform, title, extension, code: `${code.join("\n")}\n`, expected };
}

function verdictOf(word: string): Verdict {
  if (word === "rewrite" || word === "review" || word === "report") return word;
  throw new Error(`A label says ${word}, which is no verdict.`);
}
