import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import { beforeAll, describe, expect, it } from "vitest";
import type * as Api from "../../index.js";
import { openBench } from "./support/bench.js";
import { declarations, pollApplied, pollText, service } from "./support/service.js";

const { built, codemod, repositoryWith } = openBench();
let api: typeof Api;

beforeAll(async () => {
  api = (await import(pathToFileURL(join(built().folder, "dist", "index.js")).href)) as typeof Api;
});

describe("the Node API", () => {
  it("scans without planning, plans without writing", async () => {
    const repository = repositoryWith();
    const before = repository.hash();
    const scanned = await api.scan({ root: repository.root });
    expect(scanned.findings.map(({ transform }) => transform)).toEqual(["old-wait", "loose-start", "lost-error"]);
    expect(scanned.plan.files).toEqual([]);
    const planned = await api.plan({ root: repository.root });
    expect(planned.plan.files.map(({ path, after }) => ({ path, after }))).toEqual([{ path: "src/poll.ts", after: pollApplied }]);
    expect(repository.hash()).toBe(before);
  });

  it("counts paths from the folder it is given, and plans in those of the repository", async () => {
    const repository = repositoryWith();
    const { root, findings } = await api.scan({ root: join(repository.root, "src"), paths: ["poll.ts"] });
    expect(root).toBe(repository.root);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(["src/poll.ts"]));
  });

  it("applies what it plans", async () => {
    const repository = repositoryWith();
    const { accounting } = await api.apply({ root: repository.root, paths: ["src"], only: ["old-wait"] });
    expect(accounting.changed).toEqual(["src/poll.ts"]);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("applies a plan made earlier, with files taken out, and refuses it when a file has moved on", async () => {
    const repository = repositoryWith({ ...service, "src/more.ts": pollText });
    const planned = await api.plan({ root: repository.root });
    const files = planned.plan.files.filter(({ path }) => path === "src/more.ts");
    await api.apply({ ...planned, plan: { ...planned.plan, files } });
    expect(repository.text("src/more.ts")).toBe(pollApplied);
    expect(repository.text("src/poll.ts")).toBe(pollText);
    await expect(api.apply(planned, { guard: false })).rejects.toMatchObject({ name: "CodemodError", code: "stale-file" });
    expect(repository.text("src/poll.ts")).toBe(pollText);
  });

  it("gives the patch that the command prints", async () => {
    const repository = repositoryWith({ ...service, "src/bom.ts": `\uFEFF${pollText}` });
    const planned = await api.plan({ root: repository.root });
    const { stdout } = await codemod(repository, ["apply", "--dry-run", "--quiet"]);
    expect(stdout).toContain("\uFEFF");
    expect(api.patch(planned)).toBe(stdout);
  });

  it("guards what was not committed, unless told not to", async () => {
    const repository = repositoryWith();
    repository.write("src/poll.ts", `${pollText}// more\n`);
    await expect(api.apply({ root: repository.root })).rejects.toMatchObject({ code: "dirty-tree" });
    const outside = repositoryWith(service, { git: false });
    await expect(api.apply({ root: outside.root })).rejects.toMatchObject({ code: "no-repository" });
    await api.apply({ root: outside.root, guard: false });
    expect(outside.text("src/poll.ts")).toBe(pollApplied);
  });

  it("runs transforms of one's own, with settings of one's own", async () => {
    const repository = repositoryWith({ ...service, "src/hello.ts": `${declarations}export const hello = "hello";\n` });
    const seen: unknown[] = [];
    const shout = api.defineTransform({
      id: "shout",
      summary: "Shout",
      mentions: ["hello"],
      kinds: [ts.SyntaxKind.StringLiteral],
      messages: { quiet: "`{{text}}` is too quiet." },
      // eslint-disable-next-line @typescript-eslint/require-await -- the engine asks for an async generator
      async *find(node, file) {
        if (node.getText(file.source) !== '"hello"') return;
        seen.push(file.settings.honourVoid);
        yield {
          node,
          verdict: "rewrite",
          message: "quiet",
          data: { text: node.getText(file.source) },
          edits: [{ span: { file: file.path, start: node.getStart(file.source), end: node.end }, text: '"HELLO"' }],
        };
      },
    });
    const { plan } = await api.plan({ root: repository.root, transforms: [shout], settings: { honourVoid: true }, config: false });
    expect(plan.files[0]?.after).toContain('export const hello = "HELLO";\n');
    expect(new Set(seen)).toEqual(new Set([true]));
  });

  it("leaves ignored messages alone, and takes none that there is not", async () => {
    const repository = repositoryWith();
    const ignoring = (entry: string): Promise<Api.Planned> =>
      api.scan({ root: repository.root, config: false, settings: { ignore: [entry] } });
    expect((await ignoring("old-wait/old")).findings.map(({ transform }) => transform)).toEqual(["loose-start", "lost-error"]);
    await expect(ignoring("somewhere/somehow")).rejects.toMatchObject({
      code: "broken-config",
      message: "No transform has the message `somewhere/somehow`, which `ignore` names. Nothing was written.",
    });
    await expect(ignoring("loose-start/lose")).rejects.toThrow("Did you mean `loose-start/loose`?");
  });

  it("runs transforms written for jscodeshift", async () => {
    const repository = repositoryWith();
    const rename = api.fromJscodeshift(({ source }) => source.replaceAll("oldWait", "newWait"), { id: "rename-wait", summary: "Rename" });
    const { plan } = await api.plan({ root: repository.root, paths: ["src/poll.ts"], transforms: [rename], includeReview: true });
    expect(plan.files.map(({ after }) => after)).toEqual([pollText.replaceAll("oldWait", "newWait")]);
  });

  it("throws errors with a code", async () => {
    const repository = repositoryWith({ ...service, "codemod.config.json": '{ "ownr": 1 }' });
    await expect(api.plan({ root: repository.root, only: ["nothing"] })).rejects.toMatchObject({ code: "unknown-transform" });
    await expect(api.plan({ root: repository.root, paths: ["gone"] })).rejects.toMatchObject({ code: "missing-path" });
    await expect(api.plan({ root: repository.root })).rejects.toMatchObject({ code: "broken-config" });
    expect((await api.plan({ root: repository.root, config: false })).findings.length).toBe(3);
  });

  it("returns a configuration as it is", () => {
    const config = { owner: "scope" } as const;
    expect(api.defineConfig(config)).toBe(config);
  });
});
