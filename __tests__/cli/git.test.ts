import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownersIn } from "../../cli/project/owners.js";
import type { RepoPath } from "../../engine/model/text.js";
import { openBench } from "./support/bench.js";
import type { Repository } from "./support/repository.js";
import { declarations, pollApplied, pollText, service } from "./support/service.js";

const { codemod, repositoryWith, spawned } = openBench();

const tsconfig = service["tsconfig.json"] ?? "";
const wait = (ms: number): string => `${declarations}export async function wait(): Promise<void> {\n  await oldWait(${String(ms)});\n}\n`;
const start = `${declarations}export function begin(): void {\n  looseStart();\n}\n`;
const monorepo = {
  "package.json": '{ "name": "all", "workspaces": ["packages/*"] }\n',
  ...Object.fromEntries(
    ["api", "web"].flatMap((name) => [
      [`packages/${name}/package.json`, `{ "name": "@shop/${name}", "type": "module" }\n`],
      [`packages/${name}/tsconfig.json`, tsconfig],
    ]),
  ),
  "packages/api/wait.ts": wait(1),
  "packages/api/start.ts": start,
  "packages/web/wait.ts": wait(2),
  CODEOWNERS: "# who looks\n*            @all\n/packages/api/  @api @lead\n",
};

/** A repository that knows who commits. */
function signed(files: Readonly<Record<string, string>> = monorepo): Repository {
  const repository = repositoryWith(files);
  for (const [name, value] of [
    ["user.name", "Test"],
    ["user.email", "test@example.org"],
    ["commit.gpgsign", "false"],
  ] as const)
    repository.git("config", name, value);
  return repository;
}

/** The titles of the commits since the first, each with its files, the oldest first. */
function history(repository: Repository): readonly (readonly string[])[] {
  const log = repository.git("log", "--reverse", "--format=%x00%s", "--name-only");
  return log
    .split("\0")
    .slice(2)
    .map((entry) => entry.split("\n").filter((line) => line !== ""));
}

describe("apply --commit", () => {
  it("makes a commit for each package, with counts and findings in its message", async () => {
    const repository = signed();
    const { code, stderr } = await codemod(repository, ["apply", "--include-review", "--commit"]);
    expect(code).toBe(0);
    expect(history(repository)).toEqual([
      ["codemod: 2 findings in @shop/api", "packages/api/start.ts", "packages/api/wait.ts"],
      ["codemod: 1 finding in @shop/web", "packages/web/wait.ts"],
    ]);
    expect(repository.git("status", "--porcelain")).toBe("");
    expect(stderr).toMatch(
      /\ncommit [0-9a-f]{10} codemod: 2 findings in @shop\/api\ncommit [0-9a-f]{10} codemod: 1 finding in @shop\/web\n/u,
    );
    expect(repository.git("log", "-1", "--skip=1", "--format=%b")).toBe(
      "2 findings in 2 files:\n  loose-start: 1\n  old-wait: 1\n\n- packages/api/start.ts:6 loose-start: Nobody joins `looseStart()`. Decide who does.\n- packages/api/wait.ts:6 old-wait: `oldWait(1)` cannot be cancelled. Use `sleep`.\n\nMade by `codemod apply --include-review`.\n\n",
    );
  });

  it("makes a commit for each set of transforms, or for each owner", async () => {
    const byTransform = signed();
    await codemod(byTransform, ["apply", "--include-review", "--commit=transform"]);
    expect(history(byTransform).map(([title]) => title)).toEqual(["codemod: 1 finding of loose-start", "codemod: 2 findings of old-wait"]);
    const byOwner = signed();
    const { stdout } = await codemod(byOwner, ["apply", "--commit=owner", "--json"]);
    expect(history(byOwner).map(([title]) => title)).toEqual(["codemod: 1 finding for @all", "codemod: 1 finding for @api @lead"]);
    expect((JSON.parse(stdout) as { commits: unknown }).commits).toMatchObject([
      { title: "codemod: 1 finding for @all", files: ["packages/web/wait.ts"] },
      { title: "codemod: 1 finding for @api @lead", files: ["packages/api/wait.ts"] },
    ]);
  });

  it("commits nothing else: neither what is staged nor what is not", async () => {
    const repository = signed({ ...monorepo, "notes.txt": "a\n" });
    repository.write("notes.txt", "b\n");
    repository.write("new.txt", "c\n");
    repository.git("add", "new.txt");
    expect((await codemod(repository, ["apply", "--commit"])).code).toBe(0);
    expect(repository.git("status", "--porcelain")).toBe("A  new.txt\n M notes.txt\n");
  });

  it("can be undone in the tree, and leaves that to be committed", async () => {
    const repository = signed();
    await codemod(repository, ["apply", "--commit"]);
    expect((await codemod(repository, ["undo"])).code).toBe(0);
    expect(repository.text("packages/web/wait.ts")).toBe(wait(2));
    expect(repository.git("status", "--porcelain")).toBe(" M packages/api/wait.ts\n M packages/web/wait.ts\n");
  });

  it("runs hooks, and says how far it came when one refuses", async () => {
    const repository = signed();
    const hook = join(repository.root, ".git/hooks/pre-commit");
    mkdirSync(join(hook, ".."), { recursive: true });
    writeFileSync(hook, "#!/bin/sh\nif git diff --cached --name-only | grep -q web; then echo no web today >&2; exit 1; fi\n");
    chmodSync(hook, 0o755);
    const { code, stderr } = await codemod(repository, ["apply", "--commit"]);
    expect(code).toBe(5);
    expect(stderr).toContain(
      "error Could not make commit 2 of 2: no web today. 1 commit was made before. All files are written: commit them yourself, or take them back with `codemod undo`.\n",
    );
    expect(repository.git("status", "--porcelain")).toBe(" M packages/web/wait.ts\n");
  });

  it.each([
    [["--commit", "--dry-run"], "it does not go with `--dry-run`"],
    [["--commit", "--allow-dirty"], "it goes neither with `--allow-dirty` nor with `--staged`"],
    [["--commit=week"], "Allowed choices are package, transform, owner"],
  ])("refuses %j", async (flags, message) => {
    const { code, stderr } = await codemod(signed(), ["apply", ...flags]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("refuses before it writes where no commit could be made", async () => {
    const merging = signed();
    merging.git("update-ref", "MERGE_HEAD", "HEAD");
    expect((await codemod(merging, ["apply", "--commit"])).stderr).toBe(
      "error Could not commit: a merge is under way. Nothing was written. Finish it first.\n",
    );
    const { CODEOWNERS: _, ...ownerless } = monorepo;
    expect((await codemod(signed(ownerless), ["apply", "--commit=owner"])).stderr).toContain(
      "goes by a CODEOWNERS file, and there is none. Nothing was written.",
    );
    const outside = repositoryWith(monorepo, { git: false });
    expect((await codemod(outside, ["apply", "--commit", "--yes"])).code).toBe(5);
    expect(outside.text("packages/web/wait.ts")).toBe(wait(2));
  });

  it("commits only what passed --verify", async () => {
    const repository = signed();
    await codemod(repository, ["apply", "--commit", "--verify", "! grep -rqF 'sleep(2)' ."]);
    expect(history(repository)).toEqual([["codemod: 1 finding in @shop/api", "packages/api/wait.ts"]]);
    expect(repository.git("status", "--porcelain")).toBe("");
  });
});

describe("--staged", () => {
  it("looks at what is staged alone, and stages what it writes", async () => {
    const repository = signed({ ...service, "src/wait.ts": wait(3) });
    repository.write("src/poll.ts", `${pollText}// more\n`);
    repository.git("add", "src/poll.ts");
    expect((await codemod(repository, ["scan", "--staged", "--json"])).stdout).not.toContain("src/wait.ts");
    const { code } = await codemod(repository, ["apply", "--staged"]);
    expect(code).toBe(0);
    expect(repository.git("show", ":src/poll.ts")).toBe(`${pollApplied}// more\n`);
    expect(repository.git("status", "--porcelain")).toBe("M  src/poll.ts\n");
    expect(repository.text("src/wait.ts")).toBe(wait(3));
  });

  it("refuses a file that holds more than is staged", async () => {
    const repository = signed(service);
    repository.write("src/poll.ts", `${pollText}// staged\n`);
    repository.git("add", "src/poll.ts");
    repository.write("src/poll.ts", `${pollText}// staged\n// and more\n`);
    const { code, stderr } = await codemod(repository, ["apply", "--staged"]);
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr:
        "error One staged file that would change holds work that is not staged:\n  src/poll.ts\nStage it too, or stash it. Nothing was written.\n",
    });
  });

  it("has nothing to do when nothing is staged", async () => {
    expect((await codemod(signed(), ["apply", "--staged"])).stderr).toBe(
      "No file to change: the list came up empty. Nothing was written.\n",
    );
  });
});

describe("where the tree is", () => {
  it("a worktree: written, journalled and committed there, the main tree untouched", async () => {
    const repository = signed();
    const tree = join(repository.root, ".git/side");
    repository.git("worktree", "add", "--quiet", "-b", "side", tree);
    expect((await spawned(repository, ["apply", "--commit"], { cwd: tree })).code).toBe(0);
    expect(repository.git("-C", tree, "log", "--format=%s", "-2", "side")).toContain("codemod: 1 finding in @shop/web\n");
    expect(repository.text("packages/web/wait.ts")).toBe(wait(2));
    expect((await codemod(repository, ["runs"])).stdout).toBe("");
    expect((await codemod(repository, ["runs"], { cwd: tree })).stdout).toContain("2 files");
    expect((await codemod(repository, ["undo"], { cwd: tree })).code).toBe(0);
  });

  it("a submodule: committed in the submodule alone", async () => {
    const inner = signed(service);
    const outer = signed();
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.root, "vendor/inner");
    outer.commit();
    const cwd = join(outer.root, "vendor/inner");
    for (const [name, value] of [
      ["user.name", "Test"],
      ["user.email", "test@example.org"],
    ] as const)
      outer.git("-C", cwd, "config", name, value);
    expect((await codemod(outer, ["apply", "--commit"], { cwd })).code).toBe(0);
    expect(outer.git("-C", cwd, "log", "-1", "--format=%s")).toBe("codemod: 1 finding in service\n");
    expect(outer.git("status", "--porcelain")).toBe(" M vendor/inner\n");
    expect(outer.text("packages/web/wait.ts")).toBe(wait(2));
  });

  it("a subfolder: commits go by paths of the repository", async () => {
    const repository = signed();
    await codemod(repository, ["apply", "--commit"], { cwd: join(repository.root, "packages/web") });
    expect(history(repository)).toEqual([["codemod: 1 finding in @shop/web", "packages/web/wait.ts"]]);
  });
});

describe("CODEOWNERS", () => {
  const repository = (): string =>
    repositoryWith({
      ".github/CODEOWNERS": "* @all\n*.css @style # sheets\n/build/ @build\ndocs/* @docs\napps/ @apps\n/apps/free\n**/logs @ops\n",
    }).root;

  it.each([
    ["index.ts", "@all"],
    ["deep/a.css", "@style"],
    ["build/x/y.ts", "@build"],
    ["packages/build/x.ts", "@all"],
    ["docs/a.ts", "@docs"],
    ["docs/deep/a.ts", "@all"],
    ["packages/apps/a.ts", "@apps"],
    ["apps/free/a.ts", ""],
    ["x/logs/a.ts", "@ops"],
  ])("gives %s to %j", (path, owner) => {
    expect(ownersIn(repository())?.(path as RepoPath)).toBe(owner);
  });
});
