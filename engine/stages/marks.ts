import { ts } from "ts-morph";
import type { SkipReason } from "../model/plan.js";

/** What a text says of itself. */
export interface Mark {
  readonly reason: SkipReason;
  readonly detail: string;
}

/** A script whose lines are longer than this on average was not written by hand. */
const longLine = 300;
/** Shorter texts are not judged by their lines: a one-line module is no bundle. */
const fewCharacters = 2_000;
/** A compiler leaves its source map's name within this many characters of the end. */
const tailLength = 400;
/** A compiler's helpers begin within this many characters. */
const headLength = 600;

const generatedPhrases: readonly RegExp[] = [
  /@generated\b(?!-)/u,
  /\bdo not (?:edit|modify|change)\b(?! (?:the|these|those|any|unless|without)\b)/iu,
  /\bauto-?generated\b/iu,
  /\bautomatically generated\b/iu,
  /\b(?:this (?:file|code|module) (?:is|was|has been)|file|code) generated\b/iu,
  /^[\s/*!#]*generated (?:by|from|with|using)\b/imu,
];

/** The first reason in a text to leave it alone: an ignore comment, a note that a tool wrote it, or the looks of a bundle. */
export function markOf(text: string, isScript: boolean): Mark | undefined {
  const comments = leadingComments(text);
  return ignored(comments) ?? generated(comments) ?? (isScript ? (emitted(text) ?? minified(text)) : undefined);
}

function ignored(comments: readonly string[]): Mark | undefined {
  for (const comment of comments) {
    const reason = /codemod-ignore-file\b(?:\s*:\s*(?<reason>[^\r\n]*?))?\s*(?:\*\/|[\r\n]|$)/u.exec(comment);
    if (reason === null) continue;
    const given = reason.groups?.["reason"] ?? "";
    return {
      reason: "ignored-by-comment",
      detail: given === "" ? "A `codemod-ignore-file` comment leaves it out." : `A \`codemod-ignore-file\` comment leaves it out: ${given}`,
    };
  }
  return undefined;
}

function generated(comments: readonly string[]): Mark | undefined {
  for (const comment of comments) {
    const phrase = generatedPhrases.map((pattern) => pattern.exec(comment)?.[0]).find((found) => found !== undefined);
    if (phrase !== undefined) return { reason: "generated", detail: `Its first comment says so: "${phrase.replace(/^[\s/*!#]+/u, "")}".` };
  }
  return undefined;
}

function emitted(text: string): Mark | undefined {
  if (/^\/[/*][#@] sourceMappingURL=/mu.test(text.slice(-tailLength)))
    return { reason: "generated", detail: "It ends in a source map comment: a compiler wrote it." };
  const isInterop =
    /^(?:Object\.defineProperty\(exports, ["']__esModule["']|var __(?:importDefault|awaiter|createBinding|esDecorate) =)/mu.test(
      text.slice(0, headLength),
    );
  return isInterop ? { reason: "generated", detail: "It begins with a compiler's helpers." } : undefined;
}

function minified(text: string): Mark | undefined {
  if (text.length < fewCharacters) return undefined;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  const average = Math.round(text.length / lines);
  return average > longLine ? { reason: "minified", detail: `Its lines have ${String(average)} characters on average.` } : undefined;
}

/** The comments before the first statement; a hash-bang and directives such as `"use strict"` may stand between them. */
function leadingComments(text: string): readonly string[] {
  const comments: string[] = [];
  let position = ts.getShebang(text)?.length ?? 0;
  for (;;) {
    const ranges = ts.getLeadingCommentRanges(text, position) ?? [];
    comments.push(...ranges.map(({ pos, end }) => text.slice(pos, end)));
    // A comment behind the directive on its own line trails it, and is no leading comment of what follows.
    const after = ranges[ranges.length - 1]?.end ?? position;
    directive.lastIndex = after;
    const found = directive.exec(text);
    if (found === null) return comments;
    position = after + found[0].length;
  }
}

const directive = /\s*(?:"use [a-z ]+"|'use [a-z ]+')[ \t]*;?(?:[ \t]*\/\/[^\r\n]*)?/uy;
