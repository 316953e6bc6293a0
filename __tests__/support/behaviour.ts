import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import { defaultSettings } from "../../engine/model/settings.js";
import type { Plan } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { run } from "../../engine/run.js";
import { logsOf, type Logs } from "./program.js";

const least = 4;

/** Declares one test per program of a folder: it runs before and after the transform, in threads of its own, and must log what its `.log.txt` says. */
export function testBehaviour(folder: string, transformOf: () => Transform): void {
  const programs = existsSync(folder) ? readdirSync(folder).filter((name) => /\.[cm]?tsx?$/u.test(name)) : [];

  const texts = new Map(programs.map((name) => [`src/${name}`, readFileSync(join(folder, name), "utf8")]));
  let plan: Plan;

  describe("behaviour", () => {
    beforeAll(async () => {
      plan = await planOf(texts, transformOf());
    }, 240_000);

    it("has programs that run before and after", () => {
      expect(programs.length).toBeGreaterThanOrEqual(least);
    });

    it.each(programs)(
      "%s",
      async (name) => {
        const before = texts.get(`src/${name}`) ?? "";
        const after = plan.files.find(({ path }) => path === `src/${name}`)?.after ?? before;
        expect(after, "the transform changed nothing").not.toBe(before);
        const expected = parseExpected(readFileSync(join(folder, name.replace(/\.[cm]?tsx?$/u, ".log.txt")), "utf8"));
        const logs = { before: await execute(before, name), after: await execute(after, name) };
        const scenarios = Object.keys(logs.before);
        expect(scenarios[0]).toBe("good");
        expect(
          [...expected.keys()]
            .map((key) => key.split(",")[0])
            .filter((key, index, all) => all.indexOf(key) === index)
            .sort(),
        ).toEqual([...scenarios].sort());
        for (const side of ["before", "after"] as const) {
          for (const scenario of scenarios) {
            const lines = expected.get(`${scenario}, ${side}`) ?? expected.get(scenario);
            expect(logs[side][scenario], `${scenario}, ${side}\n${side === "after" ? after : ""}`).toEqual(lines);
          }
        }
      },
      60_000,
    );
  });
}

async function planOf(texts: ReadonlyMap<string, string>, transform: Transform): Promise<Plan> {
  const outcome = await run({
    host: openMemory({ ...Object.fromEntries(texts), "package.json": JSON.stringify({ name: "programs", type: "module" }) }),
    transforms: [transform],
    paths: ["" as RepoPath],
    settings: () => defaultSettings,
    accept: ["rewrite", "review"],
    includeTests: true,
    typecheck: true,
    plan: true,
  });
  return outcome.plan;
}

async function execute(code: string, name: string): Promise<Logs> {
  try {
    return await logsOf(code);
  } catch (error) {
    throw new Error(`${basename(name)} could not be run`, { cause: error });
  }
}

function parseExpected(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const title = /^# (.+)$/u.exec(line)?.[1];
    if (title !== undefined) {
      lines = [];
      sections.set(title.trim(), lines);
    } else if (line.trim() !== "") lines.push(line.trimEnd());
  }
  return sections;
}
