import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { finished, launch } from "./support/repository.js";
import { declarations, pollText, service } from "./support/service.js";

const { built, codemod, repositoryWith, spawned } = openBench();

interface Report {
  readonly findings: readonly { readonly file: string; readonly transform: string; readonly verdict: string; readonly demoted?: string }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly failed: readonly { readonly file: string; readonly detail: string }[];
  readonly totals: Readonly<Record<string, number>>;
}

describe("scan", () => {
  it("shows every finding with its code, writes nothing and exits with 1", async () => {
    const repository = repositoryWith();
    const before = repository.hash();
    const { code, stdout, stderr } = await spawned(repository, ["scan"]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "src/poll.ts",
        "  7:9  rewrite  old-wait  `oldWait(100)` cannot be cancelled. Use `sleep`.",
        "    7 │ await oldWait(100);",
        "      │       ~~~~~~~~~~~~",
        "  8:3  review  loose-start  Nobody joins `looseStart()`. Decide who does.",
        "    8 │ looseStart();",
        "      │ ~~~~~~~~~~~~",
        "  9:3  report  lost-error  The error of `lostError()` is lost. Handle it.",
        "    9 │ lostError();",
        "      │ ~~~~~~~~~~~",
        "",
      ].join("\n"),
    );
    expect(stderr).toContain(
      "next 1 finding can be rewritten: `codemod apply --dry-run`\nnext 1 finding needs a person: `codemod apply --dry-run --include-review`\n",
    );
    expect(repository.hash()).toBe(before);
  });

  it("exits with 0 where nothing is found, and prints nothing", async () => {
    const { code, stdout, stderr } = await codemod(repositoryWith(), ["scan", "src/quiet.ts", "--quiet"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("prints the same sorted, repo-relative document each time, from any folder", async () => {
    const repository = repositoryWith({ ...service, "a/z.ts": pollText, "a/b.ts": pollText });
    const first = await codemod(repository, ["scan", "--json"]);
    const second = await codemod(repository, ["scan", "--format", "json", repository.root], { cwd: join(repository.root, "src") });
    expect(second.stdout).toBe(first.stdout);
    const { findings, totals } = JSON.parse(first.stdout) as Report;
    expect([...new Set(findings.map(({ file }) => file))]).toEqual(["a/b.ts", "a/z.ts", "src/poll.ts"]);
    expect(totals).toEqual({ files: 4, scanned: 4, skipped: 0, failed: 0 });
    expect(first.stdout.endsWith("}\n")).toBe(true);
  });

  it("runs the transforms that --only and --skip leave", async () => {
    const repository = repositoryWith();
    const names = async (...flags: readonly string[]): Promise<readonly string[]> =>
      (JSON.parse((await codemod(repository, ["scan", "--json", ...flags])).stdout) as Report).findings.map(({ transform }) => transform);
    expect(await names("--only", "old-wait,lost-error")).toEqual(["old-wait", "lost-error"]);
    expect(await names("--only", "old-wait", "--only", "lost-error", "--skip", "lost-error")).toEqual(["old-wait"]);
  });

  it("looks at the folder it is in, at tests only when asked, at the packages that match", async () => {
    const repository = repositoryWith({
      ...service,
      "package.json": '{ "name": "root", "workspaces": ["packages/*"] }',
      "packages/api/package.json": '{ "name": "@x/api" }',
      "packages/api/tsconfig.json": service["tsconfig.json"] ?? "",
      "packages/api/poll.ts": pollText,
      "packages/api/poll.test.ts": pollText,
    });
    const files = async (flags: readonly string[], cwd = repository.root): Promise<readonly string[]> => [
      ...new Set(
        (JSON.parse((await codemod(repository, ["scan", "--json", ...flags], { cwd })).stdout) as Report).findings.map(({ file }) => file),
      ),
    ];
    expect(await files([], join(repository.root, "packages"))).toEqual(["packages/api/poll.ts"]);
    expect(await files(["--package", "@x/api", "--include-tests"])).toEqual(["packages/api/poll.test.ts", "packages/api/poll.ts"]);
    expect(await files(["--tsconfig", "packages/api"])).toEqual(["packages/api/poll.ts"]);
  });

  it("shows the verdict that an apply would act on: an edit that breaks the types is taken back", async () => {
    const repository = repositoryWith({
      ...service,
      "src/typed.ts": "declare function wrongType(): number;\nexport const value: number = wrongType();\n",
    });
    const one = async (...flags: readonly string[]): Promise<Report["findings"][number] | undefined> =>
      (JSON.parse((await codemod(repository, ["scan", "src/typed.ts", "--json", ...flags])).stdout) as Report).findings[0];
    expect((await one())?.verdict).toBe("report");
    expect((await one())?.demoted).toContain("TS2322");
    expect((await one("--no-typecheck"))?.verdict).toBe("rewrite");
  });
});

describe("what is asked for", () => {
  it("may be what differs from a commit, new files included", async () => {
    const repository = repositoryWith({ ...service, "src/same.ts": pollText });
    repository.write("src/poll.ts", `${pollText}// changed\n`);
    repository.write("src/größe new.ts", pollText);
    repository.write("README.md", "text\n");
    const { stdout } = await codemod(repository, ["scan", "--json", "--since", "HEAD"]);
    expect([...new Set((JSON.parse(stdout) as Report).findings.map(({ file }) => file))]).toEqual(["src/größe new.ts", "src/poll.ts"]);
    repository.commit();
    expect(await codemod(repository, ["scan", "--since", "HEAD"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "No file to scan: the list came up empty.\n",
    });
    const gone = await codemod(repository, ["scan", "--since", "no-such-ref"]);
    expect({ code: gone.code, stderr: gone.stderr }).toEqual({
      code: 2,
      stderr: "error Could not find the commit `no-such-ref` given to --since. Name a branch, a tag or a commit of this repository.\n",
    });
  });

  it("may be a list, from a file or from stdin", async () => {
    const repository = repositoryWith({ ...service, "src/other.ts": pollText, ".git-list": "src/poll.ts\nREADME.md\n" });
    const files = (stdout: string): readonly string[] => [...new Set((JSON.parse(stdout) as Report).findings.map(({ file }) => file))];
    expect(files((await codemod(repository, ["scan", "--json", "--files-from", ".git-list"])).stdout)).toEqual(["src/poll.ts"]);
    expect(
      files((await spawned(repository, ["scan", "--json", "--files-from", "-"], { input: "src/other.ts\0src/quiet.ts\0" })).stdout),
    ).toEqual(["src/other.ts"]);
    expect((await spawned(repository, ["scan", "--files-from", "-"], { input: "" })).code).toBe(0);
  });
});

describe("streams", () => {
  it("carry colour where it is forced, on both or, with --no-color, on none", async () => {
    const repository = repositoryWith();
    const forced = await spawned(repository, ["scan"], { env: { FORCE_COLOR: "1" } });
    expect(forced.stdout).toContain("\u001b[");
    expect(forced.stderr).toContain("\u001b[");
    const off = await spawned(repository, ["scan", "--no-color"], { env: { FORCE_COLOR: "1" } });
    expect(off.stdout + off.stderr).not.toContain("\u001b[");
  });

  it("stay quiet when the reader goes away", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `src/many${String(index)}.ts`,
        declarations + "lostError();\n".repeat(400) + "export {};\n",
      ]),
    );
    const repository = repositoryWith({ ...service, ...many });
    const child = launch(built().bin, ["scan", "--quiet"], { cwd: repository.root });
    child.stdout?.once("data", () => child.stdout?.destroy());
    const { code, stderr } = await finished(child);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  it.each(["jsonl", "sarif", "github", "markdown"])("carry a report of form %s and nothing else", async (format) => {
    const repository = repositoryWith();
    const { code, stdout } = await codemod(repository, ["scan", "--format", format]);
    expect(code).toBe(1);
    expect(stdout).toContain("src/poll.ts");
    if (format === "sarif") expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    if (format === "jsonl") for (const row of stdout.trimEnd().split("\n")) expect(() => JSON.parse(row) as unknown).not.toThrow();
  });
});

describe("files that cannot be worked on", () => {
  it("are accounted for and named, the others are done, and the exit code is 3", async () => {
    const repository = repositoryWith({
      ...service,
      "src/broken.ts": "export const x = oldWait(;\n",
      "src/crash.ts": "declare function crashHere(): void;\ncrashHere();\nexport {};\n",
    });
    const { code, stdout, stderr } = await spawned(repository, ["scan", "--json"]);
    const { findings, skipped, failed, totals } = JSON.parse(stdout) as Report;
    expect(code).toBe(3);
    expect(findings.map(({ file }) => file)).toEqual(["src/poll.ts", "src/poll.ts", "src/poll.ts"]);
    expect(skipped.map(({ file, reason }) => ({ file, reason }))).toEqual([{ file: "src/broken.ts", reason: "parse-error" }]);
    expect(failed.map(({ file }) => file)).toEqual(["src/crash.ts"]);
    expect(failed[0]?.detail).toContain("the transform tripped");
    expect(totals).toEqual({ files: 4, scanned: 2, skipped: 1, failed: 1 });
    expect(stderr).toContain("  does not parse src/broken.ts: Line 1:");
    expect(stderr).toContain("  failed src/crash.ts:");
  });

  it("may be asked for by a pattern, from which git-ignored files are left out", async () => {
    const repository = repositoryWith({
      ...service,
      ".gitignore": "src/ignored/\n",
      "src/ignored/poll.ts": "oldWait(1);\n",
      "lib/[id].ts": "export {};\n",
    });
    const { stdout } = await codemod(repository, ["scan", "src/**/*.ts", "lib/[id].ts", "--json"]);
    const { totals } = JSON.parse(stdout) as Report;
    expect(totals["files"]).toBe(Object.keys(service).filter((path) => /^src\/.*\.ts$/u.test(path)).length + 1);
  });

  it("may be unreadable: the others are done", async () => {
    const repository = repositoryWith();
    chmodSync(join(repository.root, "src/quiet.ts"), 0o000);
    chmodSync(repository.root, 0o755);
    const trusted = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: "*" };
    const { code, stderr } = await spawned(repository, ["scan"], { unprivileged: true, env: trusted });
    chmodSync(join(repository.root, "src/quiet.ts"), 0o644);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain("  failed src/quiet.ts: Could not read `src/quiet.ts`");
  });

  it("have a reason, shown with --verbose", async () => {
    const repository = repositoryWith({
      ...service,
      "src/types.d.ts": "export {};\n",
      "src/bytes.ts": Buffer.from([0, 1, 2, 255, 254]),
      "src/gen.ts": "// @generated\nexport const a = 1;\n",
    });
    symlinkSync(join(repository.root, "src/poll.ts"), join(repository.root, "src/link.ts"));
    const { stderr } = await codemod(repository, ["scan", "--verbose"]);
    for (const [file, reason] of [
      ["src/types.d.ts", "declaration"],
      ["src/bytes.ts", "binary"],
      ["src/gen.ts", "generated"],
      ["src/link.ts", "symlink"],
    ])
      expect(stderr).toContain(`  skipped ${String(file)}: ${String(reason)}`);
  });
});

describe("bad input ends with a sentence, its exit code, and nothing written", () => {
  it.each([
    [
      ["scan", "--only", "old-wiat"],
      "error There is no transform `old-wiat`. Did you mean `old-wait`? `codemod list` shows all. Nothing was written.\n",
    ],
    [["apply", "--skip", "zzz"], "error There is no transform `zzz`. `codemod list` shows all. Nothing was written.\n"],
    [
      ["apply", "--only", "old-wait", "--skip", "old-wait"],
      "error No transform is left to run: --skip names all that --only allows. Nothing was written.\n",
    ],
    [["apply", "src/**/*.vue"], "error No source file matches `src/**/*.vue`. Nothing was written.\n"],
    [["apply", "srcc"], "error There is no file or folder `srcc`. Nothing was written.\n"],
    [
      ["apply", "--dryrun"],
      "error: unknown option '--dryrun'\n(Did you mean --dry-run?)\n`codemod --help` shows every command, `codemod <command> --help` its flags.\n",
    ],
    [
      ["scna"],
      "error: unknown command 'scna'\n(Did you mean scan?)\n`codemod --help` shows every command, `codemod <command> --help` its flags.\n",
    ],
    [
      ["scan", "--format", "xml"],
      "error: option '--format <form>' argument 'xml' is invalid. Allowed choices are pretty, json, jsonl, sarif, github, markdown.\n`codemod --help` shows every command, `codemod <command> --help` its flags.\n",
    ],
    [["scan", "--tsconfig", "tsconfig.gone.json"], "error There is no file or folder `tsconfig.gone.json`. Nothing was written.\n"],
    [["scan", "--files-from", "gone.txt"], "error Could not read the list of files `gone.txt`. Nothing was written.\n"],
    [["scan", "--config", "src"], "error `src` is a folder. Give `--config` the configuration file itself.\n"],
    [["explain", "old-wiat"], "error There is no transform `old-wiat`. Did you mean `old-wait`? `codemod list` shows all.\n"],
    [["explain", "99"], "error There is no transform `99`. `codemod list` shows all.\n"],
  ])("%j", async (args, stderr) => {
    const repository = repositoryWith();
    const before = repository.hash();
    expect(await codemod(repository, args)).toEqual({ code: 2, stdout: "", stderr });
    expect(repository.hash()).toBe(before);
  });

  it.each(["0", "-1", "2.5", "many"])("a limit to suggest that is no whole number: %s", async (limit) => {
    const { code, stderr } = await codemod(repositoryWith(), ["scan", `--suggest-limit=${limit}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("It takes a whole number from 1 on.");
  });

  it("a path outside of the repository", async () => {
    const repository = repositoryWith();
    const { code, stderr } = await codemod(repository, ["apply", ".."]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error \`..\` lies outside of ${repository.root}, the folder this run works in. Start the command in the repository that holds it. Nothing was written.\n`,
    );
  });

  it("an empty repository", async () => {
    const { code, stdout, stderr } = await codemod(repositoryWith({ "README.md": "text\n" }), ["apply"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error There is nothing to scan\. [^\n]+\n$/u);
  });

  it("a project file that is broken and was asked for", async () => {
    const repository = repositoryWith({ ...service, "broken.json": "{ nonsense" });
    const { code, stdout, stderr } = await codemod(repository, ["apply", "--tsconfig", "broken.json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error [^\n]*broken\.json[^\n]*\n$/u);
    expect(repository.text("src/poll.ts")).toBe(pollText);
  });

  it("a project file that is broken and was found: the run goes on and notes it", async () => {
    const { code, stderr } = await codemod(repositoryWith({ ...service, "tsconfig.json": "{ nonsense" }), ["scan"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^note [^\n]*tsconfig\.json/mu);
  });

  it("a configuration with an unknown key, or one that throws; --verbose adds where", async () => {
    const unknown = repositoryWith({
      ...service,
      "codemod.config.ts": 'import { defineConfig } from "joinery";\nexport default defineConfig({ honorVoid: true } as never);\n',
    });
    expect(await codemod(unknown, ["apply", "--quiet"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error Could not use `codemod.config.ts`: it has an unknown key `honorVoid`. Did you mean `honourVoid`? Nothing was written.\n",
    });
    const throwing = repositoryWith({ ...service, "codemod.config.mjs": 'throw new RangeError("out of range");\n' });
    expect(await spawned(throwing, ["apply", "--quiet"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error Could not use `codemod.config.mjs`: it threw `RangeError: out of range`. Nothing was written.\n",
    });
    expect((await spawned(throwing, ["apply", "--verbose"])).stderr).toContain("caused by RangeError: out of range");
    expect(throwing.text("src/poll.ts")).toBe(pollText);
  });
});
