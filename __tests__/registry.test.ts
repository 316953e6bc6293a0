import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { questionOf } from "../cli/quiz/question.js";
import { catalogue } from "../transforms/catalogue.js";
import { transforms } from "../transforms/index.js";

const root = join(import.meta.dirname, "..");
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
const ids = transforms.map(({ id }) => id).sort();

describe("registry", () => {
  it("lists every transform file, and nothing else", () => {
    expect(ids.length).toBeGreaterThan(0);
    expect(namesIn("transforms", ".ts").filter((name) => name !== "index" && name !== "catalogue")).toEqual(ids);
    expect(catalogue.map(({ id, summary }) => ({ id, summary }))).toEqual(transforms.map(({ id, summary }) => ({ id, summary })));
  });

  it("gives every transform a test, a page, labels and fixtures of the same name", () => {
    expect(namesIn("__tests__/transforms", ".test.ts")).toEqual(ids);
    expect(namesIn("__tests__/labels", ".txt")).toEqual(ids);
    expect(namesIn("docs/transforms", ".md")).toEqual(ids);
    expect(readdirSync(join(root, "__testfixtures__")).sort()).toEqual(ids);
  });

  it.each(transforms)("$id has a page that opens with its name and summary and tells the whole story", ({ id, summary, messages }) => {
    const page = readFileSync(join(root, "docs/transforms", `${id}.md`), "utf8");
    expect(page.startsWith(`# ${id}\n\n> ${summary}\n`)).toBe(true);
    for (const heading of ["Find the bug", "Diagnosis", "Fix", "What changes", "When it stays its hand", "When not to use it"])
      expect(page).toContain(`\n## ${heading}\n`);
    expect(Object.keys(messages).length).toBeGreaterThan(0);
  });

  it.each(transforms)("$id finds the bug in the code that opens its page", async (transform) => {
    const page = readFileSync(join(root, "docs/transforms", `${transform.id}.md`), "utf8");
    const question = await questionOf(page, transform);
    expect(question?.lines.size).toBeGreaterThan(0);
    expect(question?.solution).toMatch(/^## Diagnosis\n[^]*\n## Fix\n/u);
  });

  it.each(transforms)("$id says what it means: whole sentences, no pleading", ({ summary, messages }) => {
    expect(summary).toMatch(/^[A-Z]/u);
    expect(summary.endsWith(".")).toBe(false);
    for (const message of Object.values(messages)) {
      expect(message).toMatch(/^[A-Z`{].*[.!?]$/su);
      expect(message).not.toMatch(/\bplease\b|\bshould probably\b|\binvalid\b/iu);
    }
  });

  it("holds every guarantee by tests that there are", () => {
    const page = readFileSync(join(root, "docs/reliability.md"), "utf8");
    const rows = [...page.matchAll(/^\|\s+(\d+) \|[^|]*\|(.*)\|$/gmu)].map(([, number = "", tests = ""]) => ({
      number: Number(number),
      tests,
    }));
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
    for (const { number, tests } of rows) {
      const files = tests.split(/; (?=\[)/u).map((part) => /^\s*\[[^\]]+\]\(\.\.\/([^)]+)\): (.*)$/u.exec(part));
      for (const [, path = "", titles = ""] of files.map((file) => file ?? [])) {
        const text = readFileSync(join(root, path), "utf8");
        const quoted = [...titles.matchAll(/"([^"]+)"/gu)].map(([, title = ""]) => title);
        expect(quoted.length, `guarantee ${String(number)}`).toBeGreaterThan(0);
        // As the first argument of a call: in a comment or an expectation it would be no test.
        for (const title of quoted) expect(text.replaceAll(/\(\s+"/gu, '("'), `guarantee ${String(number)}`).toContain(`("${title}",`);
      }
    }
  });

  it("has no findings file without its fixture", () => {
    const orphans = ids.flatMap((id) => {
      const names = readdirSync(join(root, "__testfixtures__", id));
      return names.filter(
        (name) =>
          name.endsWith(".findings.txt") && !names.some((other) => other.startsWith(`${name.slice(0, -".findings.txt".length)}.input.`)),
      );
    });
    expect(orphans).toEqual([]);
    expect(existsSync(join(root, "__testfixtures__"))).toBe(true);
  });
});
