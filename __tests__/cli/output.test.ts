import { Writable } from "node:stream";
import pc from "picocolors";
import { describe, expect, it, vi } from "vitest";
import { github, jsonl, markdown, sarif } from "../../cli/output/formats.js";
import { renderPage } from "../../cli/output/page.js";
import { pretty } from "../../cli/output/pretty.js";
import { openProgress, paceOf, progressLine } from "../../cli/output/progress.js";
import { summaryOf, type Ending } from "../../cli/output/summary.js";
import { endQuietly, gapAfter, hasColour, openTerminal, type Output } from "../../cli/output/terminal.js";
import { commandLine, didYouMean, nearest } from "../../cli/output/words.js";
import type { RepoPath } from "../../engine/model/text.js";
import { applyReport, scanReport } from "../../engine/stages/report.js";
import { finding, outcomeOf, planned } from "./support/outcome.js";
import { pageText } from "./support/build.js";

const plain = pc.createColors(false);
const catalogue = [{ id: "timer-sleep", bug: 4, summary: "Replace waits" }];

describe("the report of a scan", () => {
  it("is the documented shape, bug and positions included", () => {
    const outcome = outcomeOf({
      findings: [finding()],
      accounting: {
        changed: [],
        unchanged: ["src/poll.ts" as RepoPath],
        skipped: [{ file: "a.ts" as RepoPath, reason: "parse-error", detail: "Line 1" }],
        failed: [],
      },
    });
    expect(scanReport(outcome)).toEqual({
      version: 1,
      findings: [
        {
          id: "abc123",
          transform: "timer-sleep",
          bug: 4,
          file: "src/poll.ts",
          line: 2,
          column: 3,
          endLine: 2,
          endColumn: 12,
          verdict: "rewrite",
          messageId: "deaf",
          message: "This wait ignores `signal`.",
        },
      ],
      skipped: [{ file: "a.ts", reason: "parse-error", detail: "Line 1" }],
      failed: [],
      totals: { files: 2, scanned: 1, skipped: 1, failed: 0 },
      unused: [],
      notes: [],
    });
  });

  it("leaves `bug` out for a transform without one, and says why an edit was taken back", () => {
    const { bug: _, ...rest } = finding({ demoted: "It would not compile." });
    const [entry] = scanReport(outcomeOf({ findings: [rest] })).findings;
    expect(entry).not.toHaveProperty("bug");
    expect(entry?.demoted).toBe("It would not compile.");
  });
});

describe("the report of an apply", () => {
  it("parts what was applied from what is left, and accounts for every file", () => {
    const report = applyReport(planned([finding({ id: "one" })], [finding({ id: "two", verdict: "review" })]), 7);
    expect(report.written).toBe(true);
    expect(report.changed).toEqual([{ file: "src/poll.ts", package: "root", findings: 1 }]);
    expect(report.applied.map(({ id, pass }) => ({ id, pass }))).toEqual([{ id: "one", pass: 1 }]);
    expect(report.left.map(({ id }) => id)).toEqual(["two"]);
    expect(report.totals).toEqual({ files: 3, changed: 1, unchanged: 1, skipped: 1, failed: 0 });
  });
});

describe("formats for other programs", () => {
  const outcome = outcomeOf({ findings: [finding({ file: "src/a,b: c%.ts", message: "Two\nlines: 100 %, done." })] });

  it("writes a JSON object a line, the totals last", () => {
    const rows = jsonl(outcome).split("\n");
    expect(rows.pop()).toBe("");
    expect(rows.map((row) => (JSON.parse(row) as { type: string }).type)).toEqual(["finding", "totals"]);
  });

  it("escapes what GitHub would read as its own", () => {
    expect(github(outcome)).toBe(
      "::warning file=src/a%2Cb%3A c%25.ts,line=2,endLine=2,col=3,endColumn=12,title=timer-sleep (rewrite)::Two%0Alines: 100 %25, done.\n",
    );
  });

  it("keeps a table row in one line of Markdown", () => {
    const text = markdown(outcomeOf({ findings: [finding({ message: "a | b\nc" })] }));
    expect(text).toContain("| `src/poll.ts:2` | rewrite | `timer-sleep` | a \\| b c |\n");
  });

  it("writes SARIF with places, rules and stable fingerprints", () => {
    const log = JSON.parse(sarif(outcome, catalogue, "1.0.0")) as {
      version: string;
      runs: [{ results: [Record<string, unknown>]; tool: { driver: { rules: unknown[] } } }];
    };
    expect(log.version).toBe("2.1.0");
    expect(log.runs[0].tool.driver.rules).toEqual([{ id: "timer-sleep", shortDescription: { text: "Replace waits" } }]);
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "timer-sleep",
      ruleIndex: 0,
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "src/a%2Cb%3A%20c%25.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 12 },
          },
        },
      ],
      partialFingerprints: { "joinery/v1": "abc123" },
    });
  });
});

describe("pretty", () => {
  it("shows place, verdict, transform, message and the code under squiggles", () => {
    const text = pretty([finding({ at: { line: 2, column: 9, endLine: 2, endColumn: 20 } })], () => "first\n  await oldWait(10);\n", plain);
    expect(text).toBe(
      "src/poll.ts\n  2:9  rewrite  timer-sleep  This wait ignores `signal`.\n    2 │ await oldWait(10);\n      │       ~~~~~~~~~~~\n",
    );
  });

  it("underlines the first line of a long site, and keeps tabs under tabs", () => {
    const text = pretty([finding({ at: { line: 1, column: 4, endLine: 3, endColumn: 4 } })], () => "\ta\tb(\n\t\t1,\n\t);\n", plain);
    expect(text).toContain("    1 │ a\tb(\n      │  \t~~\n");
  });

  it("shows the finding alone when its line is gone", () => {
    expect(pretty([finding()], () => undefined, plain)).toBe("src/poll.ts\n  2:3  rewrite  timer-sleep  This wait ignores `signal`.\n");
  });
});

describe("summary", () => {
  const ending: Ending = { kind: "dry", verbose: false, colours: plain, notes: ["A fact."], next: ["do this: `codemod`"] };

  it("counts findings by transform and verdict, files by what became of them, then says what to do next", () => {
    const outcome = planned(
      [finding({ id: "one" })],
      [finding({ id: "two", verdict: "review" }), finding({ id: "three", transform: "promise-all", verdict: "report", demoted: "No." })],
    );
    expect(summaryOf(outcome, ending)).toBe(
      [
        "  transform    rewrite   review   report",
        "  promise-all        0        0        1",
        "  timer-sleep        1        1        0",
        "1 file to change · 1 unchanged · 1 skipped (generated 1) · 0 failed",
        "1 edit was taken back; `codemod scan` shows why.",
        "note A fact.",
        "next do this: `codemod`",
        "",
      ].join("\n"),
    );
  });

  it("names failed files and those that do not parse, the other skipped ones only when asked", () => {
    const outcome = outcomeOf({
      accounting: {
        changed: [],
        unchanged: [],
        skipped: [
          { file: "bad.ts" as RepoPath, reason: "parse-error", detail: "Line 1: no." },
          { file: "gen.ts" as RepoPath, reason: "generated", detail: "It says so." },
        ],
        failed: [{ file: "x.ts" as RepoPath, detail: "It tripped." }],
      },
    });
    expect(summaryOf(outcome, ending)).toContain("  does not parse bad.ts: Line 1: no.\n  failed x.ts: It tripped.\n");
    expect(summaryOf(outcome, ending)).not.toContain("gen.ts");
    expect(summaryOf(outcome, { ...ending, verbose: true })).toContain("  skipped gen.ts: generated (It says so.)\n");
  });

  it("says how many questions had no type to answer them", () => {
    expect(summaryOf(outcomeOf({ coverage: { known: 750, unknown: 250 } }), ending)).toContain(
      "Types were known for 75 % of the 1,000 questions asked; sites without were left alone. Install the dependencies for more.\n",
    );
    expect(summaryOf(outcomeOf({ coverage: { known: 750, unknown: 0 } }), ending)).not.toContain("Types");
  });
});

describe("colours", () => {
  const tty = { isTTY: true };
  const pipe = {};

  it.each([
    [tty, {}, true, true],
    [pipe, {}, true, false],
    [tty, {}, false, false],
    [tty, { NO_COLOR: "1" }, true, false],
    [tty, { NO_COLOR: "" }, true, true],
    [tty, { TERM: "dumb" }, true, false],
    [pipe, { FORCE_COLOR: "1" }, true, true],
    [tty, { FORCE_COLOR: "0" }, true, false],
    [pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, true, true],
    [pipe, { FORCE_COLOR: "1" }, false, false],
  ])("stream %o, environment %o, flag %o: %o", (stream, env, flag, expected) => {
    expect(hasColour(stream, env, flag)).toBe(expected);
  });

  it("leaves an empty line between report and summary where both are on one screen", () => {
    const gap = (...ttys: readonly [boolean, boolean]): string => gapAfter("text", openTerminal(sink(ttys[0]), sink(ttys[1]), {}, true));
    expect([gap(true, true), gap(true, false), gap(false, true), gap(false, false)]).toEqual(["\n", "", "", ""]);
    expect(gapAfter("", openTerminal(sink(true), sink(true), {}, true))).toBe("");
  });

  it("decides for each stream on its own", () => {
    const terminal = openTerminal(sink(false), sink(true), {}, true);
    expect(terminal.productColours.isColorSupported).toBe(false);
    expect(terminal.asideColours.isColorSupported).toBe(true);
  });
});

describe("a reader that goes away", () => {
  it("ends the output quietly", () => {
    const stream = new Writable();
    let ended = 0;
    endQuietly(stream, () => {
      ended += 1;
    });
    stream.emit("error", Object.assign(new Error("gone"), { code: "EPIPE" }));
    expect(ended).toBe(1);
    expect(() => stream.emit("error", Object.assign(new Error("full"), { code: "ENOSPC" }))).toThrow("full");
  });
});

describe("progress", () => {
  it("draws a bar with rate and time left on a terminal, and clears it", async () => {
    const stderr = sink(true);
    const view = await openProgress(openTerminal(sink(false), stderr, {}, true), false);
    view.show({ phase: "discover", done: 0, total: 0 });
    view.show({ phase: "scan", done: 0, total: 10, package: "api" });
    view.show({ phase: "scan", done: 10, total: 10, package: "api" });
    view.stop();
    expect(stderr.text()).toMatch(/Scanning api .*10\/10 files · .*\/s · 0s left/u);
  });

  it("shows nothing when quiet, and no bar outside of a terminal", async () => {
    for (const [isTty, isQuiet] of [
      [true, true],
      [false, false],
    ] as const) {
      const stderr = sink(isTty);
      const view = await openProgress(openTerminal(sink(false), stderr, {}, true), isQuiet);
      view.show({ phase: "scan", done: 1, total: 10 });
      view.stop();
      expect(stderr.text()).toBe("");
    }
  });

  it("tells the pace and the rest from what is done", () => {
    expect(paceOf({ done: 0, total: 10 }, 1)).toBe("");
    expect(paceOf({ done: 20, total: 1520 }, 2)).toBe(" · 10/s · 2m 30s left");
    expect(paceOf({ done: 10, total: 10 }, 2)).toBe(" · 5/s · 0s left");
  });

  it("says in a line how far it is", () => {
    expect(progressLine({ phase: "scan", done: 1200, total: 3400, package: "api" }, 60)).toBe(
      "Scanning api: 1,200 of 3,400 files · 20/s · 1m 50s left",
    );
    expect(progressLine({ phase: "plan", done: 0, total: 7, package: "api" }, 60)).toBe("Planning api: 0 of 7 files");
    expect(progressLine({ phase: "discover", done: 0, total: 0 }, 60)).toBe("Looking for files");
  });

  it("says so every few seconds where there is no terminal, with the pace of the phase it is in", async () => {
    vi.useFakeTimers();
    try {
      const stderr = sink(false);
      const view = await openProgress(openTerminal(sink(false), stderr, {}, true), false);
      view.show({ phase: "survey", done: 0, total: 100 });
      vi.advanceTimersByTime(4_000);
      view.show({ phase: "scan", done: 0, total: 100 });
      vi.advanceTimersByTime(500);
      view.show({ phase: "scan", done: 10, total: 100 });
      vi.advanceTimersByTime(20_000);
      view.stop();
      expect(stderr.text()).toBe("Scanning: 10 of 100 files · 20/s · 5s left\n");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a page", () => {
  it("is shown with its text and nothing of its markup", () => {
    const shown = renderPage(pageText, plain);
    expect(shown).toBe(
      "old-wait\n\n│ Replace oldWait with sleep\n\nFix\n\nUse sleep:\n\n    await sleep(1);\n\n  • one\n  • two\n\na  b\n─  ─\nx  y\n",
    );
  });

  it("wraps prose at the width, and shows a table that is wider row by row", () => {
    const page = "one two three\nfour `five six` seven\n\n| before | after |\n| --- | --- |\n| `wait(1_000)` | `sleep(1_000)` |\n";
    expect(renderPage(page, plain, 20)).toBe("one two three four\nfive six seven\n\nbefore → after\nwait(1_000)\n    sleep(1_000)\n");
  });

  it("shows nested lists, links and signs that HTML would escape", () => {
    expect(renderPage('1. a < b & "c"\n   - [d](https://example.org)\n2. e\n', plain)).toBe('  1. a < b & "c"\n       • d\n  2. e\n');
  });
});

describe("words", () => {
  it("finds the nearest names, swaps of neighbours first, and none that is far", () => {
    expect(nearest("timer-slepe", ["timer-sleep", "promise-all"])).toEqual(["timer-sleep"]);
    expect(didYouMean("promis-all", ["timer-sleep", "promise-all"])).toBe(" Did you mean `promise-all`?");
    expect(didYouMean("nothing-like-it", ["timer-sleep"])).toBe("");
  });

  it("quotes what a shell would read", () => {
    expect(commandLine(["codemod", "apply", "my dir", "it's", "src/a.ts"])).toBe("codemod apply 'my dir' 'it'\\''s' src/a.ts");
  });
});

function sink(isTTY: boolean): Output & { readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns: 120, text: () => chunks.join("") });
}
