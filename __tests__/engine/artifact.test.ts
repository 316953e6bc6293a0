import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";
import { artifactOf, mergeArtifacts, openArtifact, readArtifact, type Artifact } from "../../engine/stages/artifact.js";
import { finding } from "../cli/support/outcome.js";

const hashOf = (text: string): ContentHash => createHash("sha256").update(text).digest("hex") as ContentHash;

function fileOf(path: string, before: string, after: string): FilePlan {
  const file = path as RepoPath;
  const edits = [{ span: { file, start: 0, end: before.length }, text: after }];
  return {
    path: file,
    package: "shop",
    base: hashOf(before),
    before: before.replace(/^\ufeff/u, ""),
    after,
    steps: [{ findings: [finding({ file: path })], edits }],
  };
}

const plan: Plan = {
  version: 1,
  packages: [{ name: "shop", folder: "" as RepoPath }],
  files: [fileOf("a.ts", "old a\n", "new a\n"), fileOf("src/b.ts", "old b\r\n", "new b\r\n")],
};
const host = openMemory({ "a.ts": "old a\n", "src/b.ts": "old b\r\n" });
const saved = JSON.stringify(artifactOf(plan, "joinery 1"));

/** The saved plan with something in it replaced, as a person or a faulty program would. */
function tampered(
  change: (artifact: Record<string, unknown>, file: Record<string, unknown>, step: Record<string, unknown>) => void,
): string {
  const artifact = JSON.parse(saved) as { files: { steps: Record<string, unknown>[] }[] };
  change(artifact, artifact.files[0] as unknown as Record<string, unknown>, artifact.files[0]?.steps[0] ?? {});
  return JSON.stringify(artifact);
}

const open = (text: string): Plan => openArtifact(readArtifact(text, "plan.json"), "plan.json", host);

describe("a saved plan", () => {
  it("comes back as it was", () => {
    expect(open(saved)).toEqual(plan);
  });

  it.each([
    ["is not JSON", "{ no", "broken-plan", "it is not JSON"],
    ["is something else", '{"name":"shop"}', "broken-plan", "it is JSON, but not a plan"],
    ["is of a later version", tampered((artifact) => (artifact["version"] = 2)), "broken-plan", "it has version 2"],
    ["has no files", tampered((artifact) => delete artifact["files"]), "broken-plan", "it has no list of files"],
    [
      "leads out of the repository",
      tampered((_, file) => (file["path"] = "../a.ts")),
      "outside-root",
      "names `../a.ts`, which lies outside",
    ],
    ["names an absolute path", tampered((_, file) => (file["path"] = "/etc/passwd")), "outside-root", "names `/etc/passwd`"],
    ["names a file twice", tampered((_, file) => (file["path"] = "src/b.ts")), "broken-plan", "its entry 1 is damaged"],
    [
      "edits another file than it names",
      tampered((_, __, step) => (step["edits"] = [{ span: { file: "src/b.ts", start: 0, end: 1 }, text: "" }])),
      "broken-plan",
      "its entry 1 is damaged",
    ],
    [
      "has a base that the file never had",
      tampered((_, file) => (file["base"] = hashOf("x"))),
      "stale-plan",
      "`a.ts` is not what it was made for",
    ],
    [
      "has another text in an edit",
      tampered((_, __, step) => (step["edits"] = [{ span: { file: "a.ts", start: 0, end: 6 }, text: "bad\n" }])),
      "broken-plan",
      "do not lead to the text that it was made for",
    ],
    [
      "has edits that overlap",
      tampered((_, __, step) => (step["edits"] = [0, 1].map((start) => ({ span: { file: "a.ts", start, end: 4 }, text: "" })))),
      "broken-plan",
      "its edits of `a.ts` overlap",
    ],
    [
      "has an edit beyond the end",
      tampered((_, __, step) => (step["edits"] = [{ span: { file: "a.ts", start: 0, end: 99 }, text: "" }])),
      "broken-plan",
      "its edits of `a.ts` leave the file",
    ],
  ])("that %s is refused in a sentence", (_, text, code, fact) => {
    expect(() => open(text)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(fact) as string }) as Error);
    expect(() => open(text)).toThrow(/Nothing was written\./u);
  });

  it("that names a file twice is refused", () => {
    const artifact = JSON.parse(saved) as { files: unknown[] };
    expect(() => readArtifact(JSON.stringify({ ...artifact, files: [...artifact.files, artifact.files[0]] }), "plan.json")).toThrow(
      "Could not use `plan.json` as a plan: it names `a.ts` twice.",
    );
  });

  it("names the files that moved on, or are gone", () => {
    const moved = openMemory({ "a.ts": "typed meanwhile\n" });
    expect(() => openArtifact(readArtifact(saved, "plan.json"), "plan.json", moved)).toThrow(
      "Could not carry out the plan `plan.json`: `a.ts` and 1 more are not what it was made for. Nothing was written. Make it again with `codemod plan`.",
    );
  });
});

describe("merging saved plans", () => {
  const part = (name: string, ...files: readonly FilePlan[]): { readonly name: string; readonly artifact: Artifact } => ({
    name,
    artifact: artifactOf({ ...plan, files }, "joinery 1"),
  });
  const [a, b] = [fileOf("a.ts", "old a\n", "new a\n"), fileOf("src/b.ts", "old b\r\n", "new b\r\n")];

  it("gives the plan that was split, whatever the order, and takes a file once that several have", () => {
    expect(mergeArtifacts([part("1", a), part("2", b, a)], "joinery 1")).toEqual(JSON.parse(saved));
    expect(mergeArtifacts([part("2", b), part("1", a)], "joinery 1")).toEqual(JSON.parse(saved));
  });

  it("refuses two that say different things about a file", () => {
    const other = fileOf("a.ts", "old a\n", "other a\n");
    expect(() => mergeArtifacts([part("1.json", a, b), part("2.json", other)], "joinery 1")).toThrow(
      "Could not merge the plans: `1.json` and `2.json` say different things about `a.ts`.",
    );
  });
});
