import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { defaultSettings, type Settings } from "../../engine/model/settings.js";
import type { Finding } from "../../engine/model/finding.js";
import type { Transform } from "../../engine/model/transform.js";
import { afterOf, runOn } from "./project.js";

/** The code that a transform's page tells its story with. */
export interface Story {
  /** The snippet with the bug. */
  readonly bug: string;
  /** The same as the page mends it. */
  readonly fix: string;
}

/** The first TypeScript block of the page's sections *Find the bug* and *Fix*. */
export function storyOf(id: string): Story {
  const page = readFileSync(join(import.meta.dirname, `../../docs/transforms/${id}.md`), "utf8");
  return { bug: snippetIn(page, "Find the bug", id), fix: snippetIn(page, "Fix", id) };
}

function snippetIn(page: string, heading: string, id: string): string {
  const section = page.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`));
  const code = /^```ts\n([\s\S]*?)^```$/mu.exec(section ?? "")?.[1];
  if (code === undefined) throw new Error(`The page of ${id} has no TypeScript block under "${heading}".`);
  return code;
}

/** What a transform finds in code, and the code with its rewrites and reviews accepted. */
export interface Mended {
  readonly findings: readonly Finding[];
  readonly after: string;
}

/** Runs one transform over a snippet, which has to compile. */
export async function mend(id: string, code: string, settings: Partial<Settings> = {}): Promise<Mended> {
  const { default: transform } = (await import(`../../transforms/${id}.ts`)) as { default: Transform };
  const outcome = await runOn({ "src/snippet.ts": code }, [transform], { settings: () => ({ ...defaultSettings, ...settings }) });
  expect(outcome.accounting.failed).toEqual([]);
  expect(outcome.accounting.skipped).toEqual([]);
  return { findings: outcome.findings, after: afterOf(outcome, "src/snippet.ts") ?? code };
}
