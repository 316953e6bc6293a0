import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { countLines, diff, quotePath, type Change } from "../../engine/stages/diff.js";
import { colourPatch, stat } from "../../cli/output/patch.js";
import pc from "picocolors";
import { openRepository, type Repository } from "./support/repository.js";

const plain = pc.createColors(false);
const opened: Repository[] = [];

afterEach(() => {
  for (const repository of opened.splice(0)) repository.remove();
});

/** Lets git apply the patch of some changes to a fresh repository, and hands back what stands there then. */
function appliedByGit(changes: readonly Change[]): Repository {
  const repository = openRepository(Object.fromEntries(changes.map(({ path, before }) => [path, before])));
  opened.push(repository);
  const patch = join(repository.root, ".git", "test.patch");
  writeFileSync(patch, diff(changes));
  repository.git("apply", "--check", patch);
  repository.git("apply", "--whitespace=nowarn", patch);
  return repository;
}

const cases: Readonly<Record<string, Change>> = {
  "a change in the middle": { path: "a.ts", before: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", after: "1\n2\n3\n4\nfive\n6\n7\n8\n9\n" },
  "line endings of CR LF": { path: "crlf.ts", before: "one\r\ntwo\r\nthree\r\n", after: "one\r\n2\r\nthree\r\n" },
  "mixed line endings": { path: "mixed.ts", before: "one\r\ntwo\nthree\r\nfour\n", after: "one\r\n2\nthree\r\nfour\r\n" },
  "a byte order mark in the context": { path: "bom.ts", before: "\uFEFFone\ntwo\n", after: "\uFEFFone\n2\n" },
  "a byte order mark in a changed line": { path: "bom2.ts", before: "\uFEFFone\ntwo\n", after: '\uFEFFimport "x";\none\ntwo\n' },
  "no final newline, far from the change": { path: "no-eol.ts", before: "one\ntwo", after: "1\ntwo" },
  "no final newline, in the change": { path: "no-eol2.ts", before: "one\ntwo", after: "one\n2" },
  "a final newline that appears": { path: "eol-new.ts", before: "one\ntwo", after: "one\ntwo\n" },
  "a final newline that goes": { path: "eol-gone.ts", before: "one\ntwo\n", after: "one\ntwo" },
  "a line added at the top": { path: "top.ts", before: "one\n", after: "zero\none\n" },
  "a file that becomes empty": { path: "empty.ts", before: "one\n", after: "" },
  "a lone carriage return": { path: "cr.ts", before: "one\rstill one\ntwo\n", after: "one\rstill one\n2\n" },
  "line separators of Unicode": {
    path: "ls.ts",
    before: "one\u2028still\u2029one\u0085\ntwo\n",
    after: "one\u2028still\u2029one\u0085\n2\n",
  },
  "lines that look like a patch": {
    path: "patch.ts",
    before: "-- a\n++ b\n@@ -1 +1 @@\ndiff --git a/x b/x\n",
    after: "-- a\n++ c\n@@ -1 +1 @@\ndiff --git a/x b/y\n",
  },
  "a name with spaces": { path: "with space/my file.ts", before: "one\n", after: "two\n" },
  "a name with quotes and a backslash": { path: 'quote"d \\ name.ts', before: "one\n", after: "two\n" },
  "a name beyond ASCII": { path: "größe/日本語 🎉.ts", before: "one\n", after: "two\n" },
  "a name with a tab and a newline": { path: "tab\tnewline\n.ts", before: "one\n", after: "two\n" },
  "a name with brackets": { path: "app/[id]/$page (x).tsx", before: "one\n", after: "two\n" },
};

describe("diff", () => {
  it.each(Object.entries(cases))("is accepted by git, to the byte: %s", (_, change) => {
    expect(appliedByGit([change]).text(change.path)).toBe(change.after);
  });

  it("is accepted by git, to the byte, for any texts", () => {
    const line = fc
      .tuple(fc.constantFrom("", "a", "b", "}", "  x", "\t", "é\u2028", "-", "+", "\\"), fc.constantFrom("\n", "\n", "\r\n"))
      .map((parts) => parts.join(""));
    const text = fc.tuple(fc.constantFrom("", "", "\uFEFF"), fc.array(line, { minLength: 1, maxLength: 30 }), fc.constantFrom("", "end"));
    const change = fc
      .tuple(text, fc.array(fc.tuple(fc.nat(30), line, fc.nat(2)), { minLength: 1, maxLength: 5 }))
      .map(([[mark, lines, end], edits]) => {
        const edited = [...lines];
        for (const [at, fresh, removed] of edits) edited.splice(at, removed, fresh);
        return { before: `${mark}${lines.join("")}${end}`, after: `${mark}${edited.join("")}${end}` };
      });
    fc.assert(
      fc.property(fc.array(change, { minLength: 30, maxLength: 60 }), (pairs) => {
        const changes = pairs
          .map((pair, index) => ({ ...pair, path: `f${String(index)}.ts` }))
          .filter(({ before, after }) => before !== after);
        fc.pre(changes.length > 0);
        const repository = appliedByGit(changes);
        for (const { path, after } of changes) expect(repository.text(path)).toBe(after);
      }),
      { numRuns: 5 },
    );
  });

  it("is what git itself writes for a small change", () => {
    const change = cases["a change in the middle"];
    if (change === undefined) throw new Error("the case is gone");
    const repository = appliedByGit([change]);
    const byGit = repository
      .git("diff", "--no-color")
      .split("\n")
      .filter((text) => !text.startsWith("index "))
      .join("\n");
    expect(diff([change])).toBe(byGit);
  });

  it("is nothing for a text that stays the same", () => {
    expect(diff([{ path: "a.ts", before: "one\n", after: "one\n" }])).toBe("");
  });

  it("gives the same text again", () => {
    const changes = Object.values(cases);
    expect(diff(changes)).toBe(diff(changes));
  });
});

describe("quotePath", () => {
  it("leaves plain names alone, spaces included", () => {
    expect(quotePath("src/my file.ts")).toBe("src/my file.ts");
  });

  it("writes anything else as git does", () => {
    expect(quotePath('a"b\\c\td\u0001é')).toBe('"a\\"b\\\\c\\td\\001\\303\\251"');
  });
});

describe("colourPatch", () => {
  it("is the patch itself without colours", () => {
    const patch = diff(Object.values(cases));
    expect(colourPatch(patch, plain)).toBe(patch);
  });

  it("adds nothing but colours", () => {
    const patch = diff(Object.values(cases));
    const coloured = colourPatch(patch, pc.createColors(true));
    expect(coloured).not.toBe(patch);

    expect(coloured.replaceAll(/\u001b\[\d+m/gu, "")).toBe(patch);
  });
});

describe("stat", () => {
  const files = [1, 2, 40, 200].map((size, index) => ({
    path: `${"deep/".repeat(index * 6)}f${String(size)}.ts`,
    before: Array.from({ length: size }, (_, line) => `old ${String(line)}\n`).join(""),
    after: Array.from({ length: size * 2 }, (_, line) => `new ${String(line)}\n`).join(""),
  }));

  it("is what `git diff --stat` shows", () => {
    const repository = appliedByGit(files);
    const sorted = [...files].sort((left, right) => (left.path < right.path ? -1 : 1));
    expect(stat(countLines(sorted), 80, plain)).toBe(repository.git("diff", "--stat=80"));
  });

  it("counts one of each in the singular", () => {
    const change = { path: "a.ts", before: "one\n", after: "two\n" };
    expect(stat(countLines([change]), 80, plain)).toBe(appliedByGit([change]).git("diff", "--stat=80"));
  });

  it("is nothing for no change", () => {
    expect(stat([], 80, plain)).toBe("");
  });
});
