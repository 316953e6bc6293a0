import type { Finding } from "../../../engine/model/finding.js";
import type { Outcome } from "../../../engine/model/plan.js";
import type { ContentHash, RepoPath } from "../../../engine/model/text.js";

/** A finding for tests of output; `over` replaces what matters to the test. */
export function finding(over: Partial<Omit<Finding, "file">> & { readonly file?: string } = {}): Finding {
  const file = (over.file ?? "src/poll.ts") as RepoPath;
  return {
    id: "abc123",
    transform: "timer-sleep",
    bug: 4,
    span: { file, start: 0, end: 1 },
    verdict: "rewrite",
    messageId: "deaf",
    message: "This wait ignores `signal`.",
    edits: [{ span: { file, start: 0, end: 1 }, text: "x" }],
    needs: [],
    drops: [],
    at: { line: 2, column: 3, endLine: 2, endColumn: 12 },
    ...over,
    file,
  };
}

/** An outcome for tests of output. */
export function outcomeOf(over: Partial<Outcome> = {}): Outcome {
  return {
    plan: { version: 1, packages: [{ name: "root", folder: "" as RepoPath }], files: [] },
    findings: [],
    accounting: { changed: [], unchanged: [], skipped: [], failed: [] },
    coverage: { known: 0, unknown: 0 },
    unused: [],
    notes: [],
    ...over,
  };
}

/** An outcome whose plan deals with one finding in `src/poll.ts` and leaves the others. */
export function planned(applied: readonly Finding[], left: readonly Finding[]): Outcome {
  const path = "src/poll.ts" as RepoPath;
  return outcomeOf({
    findings: [...applied, ...left],
    plan: {
      version: 1,
      packages: [{ name: "root", folder: "" as RepoPath }],
      files: [
        {
          path,
          package: "root",
          base: "0" as ContentHash,
          steps: [{ findings: applied, edits: applied.flatMap(({ edits }) => edits) }],
          before: "a\n",
          after: "b\n",
        },
      ],
    },
    accounting: {
      changed: [path],
      unchanged: ["src/other.ts" as RepoPath],
      skipped: [{ file: "src/gen.ts" as RepoPath, reason: "generated", detail: "It says so." }],
      failed: [],
    },
  });
}
