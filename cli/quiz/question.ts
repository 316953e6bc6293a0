import { lexer, type Token, type Tokens } from "marked";
import { openMemory } from "../../engine/host/memory.js";
import { defaultSettings } from "../../engine/model/settings.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { run } from "../../engine/run.js";

/** One bug to find: the code that opens a page, and what the reader is told afterwards. */
export interface Question {
  readonly code: string;
  /** 1-based lines on which a guess is right: those the transform itself marks. */
  readonly lines: ReadonlySet<number>;
  /** The page from its diagnosis to the end of its fix, as Markdown. */
  readonly solution: string;
}

/** The question of a transform's page; undefined when the page opens with no code, or the transform sees nothing in it. */
export async function questionOf(page: string, transform: Transform): Promise<Question | undefined> {
  const snippet = openingCode(page);
  if (snippet === undefined) return undefined;
  const lines = await markedLines(snippet, transform);
  return lines.size === 0 ? undefined : { code: snippet.text, lines, solution: solutionOf(page) };
}

function openingCode(page: string): Tokens.Code | undefined {
  return sectionOf(page, "Find the bug").find((token): token is Tokens.Code => token.type === "code");
}

function solutionOf(page: string): string {
  const textOf = (heading: string): string =>
    sectionOf(page, heading)
      .map(({ raw }) => raw)
      .join("")
      .trim();
  return ["Diagnosis", "Fix"].map((heading) => `## ${heading}\n\n${textOf(heading)}`).join("\n\n");
}

/** What stands between a heading of the second level and the next one. */
function sectionOf(page: string, heading: string): readonly Token[] {
  const tokens = lexer(page);
  const isHeading = (token: Token): boolean => token.type === "heading" && token["depth"] === 2;
  const start = tokens.findIndex((token) => isHeading(token) && (token as Tokens.Heading).text === heading);
  if (start === -1) return [];
  const length = tokens.slice(start + 1).findIndex(isHeading);
  return tokens.slice(start + 1, length === -1 ? undefined : start + 1 + length);
}

async function markedLines({ lang, text }: Tokens.Code, transform: Transform): Promise<ReadonlySet<number>> {
  const path = `snippet.${lang === undefined || lang === "" ? "ts" : lang}` as RepoPath;
  const { findings } = await run({
    host: openMemory({ [path]: text }),
    transforms: [transform],
    paths: [path],
    settings: () => defaultSettings,
    accept: [],
    includeTests: true,
    typecheck: false,
    plan: false,
  });
  return new Set(findings.flatMap(({ at }) => Array.from({ length: at.endLine - at.line + 1 }, (_, index) => at.line + index)));
}
