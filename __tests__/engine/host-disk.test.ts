import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { openMemory } from "../../engine/host/memory.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "joinery-disk-")));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const path = (text: string): RepoPath => text as RepoPath;
const hashOf = (text: string): ContentHash => createHash("sha256").update(text).digest("hex") as ContentHash;

function put(name: string, content: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

function git(...words: readonly string[]): string {
  return execFileSync("git", ["-c", "core.quotePath=false", "-c", "core.excludesFile=", ...words], { cwd: root, encoding: "utf8" });
}

/** Runs as a user without special rights: permission bits mean nothing to the superuser. */
async function asNobody<Result>(action: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

describe("the disk host", () => {
  it("stands at the real folder when the root is a link", async () => {
    put("real/a.ts", "1\n");
    symlinkSync(join(root, "real"), join(root, "alias"));
    const host = openDisk(join(root, "alias"));
    expect(host.root).toBe(join(root, "real"));
    expect(await host.list([path("")], [".ts"])).toEqual(["a.ts"]);
  });

  it("gives the same text twice, though the file changes in between", () => {
    put("a.ts", "one\n");
    const host = openDisk(root);
    expect(host.read(path("a.ts"))?.text).toBe("one\n");
    put("a.ts", "two\n");
    expect(host.read(path("a.ts"))?.text).toBe("one\n");
    expect(host.compiler.readFile(join(root, "a.ts"))).toBe("one\n");
    expect(openDisk(root).read(path("a.ts"))?.text).toBe("two\n");
  });

  it("reads what is in node_modules for the compiler, as it is", () => {
    put("node_modules/x/index.d.ts", "export {};\n");
    expect(openDisk(root).compiler.readFile(join(root, "node_modules/x/index.d.ts"))).toBe("export {};\n");
  });

  it("handles names with spaces, umlauts, quotes and emoji", async () => {
    const names = ["a b.ts", "größe.ts", "it's.ts", "[id].ts", "(group)/page.ts", "🙂.ts", "$x.ts", "#1.ts"];
    for (const name of names) put(name, `// ${name}\n`);
    const host = openDisk(root);
    expect(await host.list([path("")], [".ts"])).toEqual([...names].sort());
    await host.commit(names.map((name) => ({ path: path(name), text: "new\n", base: hashOf(`// ${name}\n`) })));
    for (const name of names) expect(readFileSync(join(root, name), "utf8")).toBe("new\n");
    expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it.each([0o644, 0o600, 0o755, 0o444])("keeps the mode %o", async (mode) => {
    put("a.ts", "one\n");
    chmodSync(join(root, "a.ts"), mode);
    chmodSync(root, 0o777);
    if (process.geteuid?.() === 0) chownSync(join(root, "a.ts"), 65534, 65534);
    await asNobody(() => openDisk(root).commit([{ path: path("a.ts"), text: "two\n", base: hashOf("one\n") }]));
    expect(statSync(join(root, "a.ts")).mode & 0o7777).toBe(mode);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("two\n");
  });

  it.runIf(process.getuid?.() === 0)("keeps the owner when the superuser writes", async () => {
    put("a.ts", "one\n");
    chownSync(join(root, "a.ts"), 1234, 1234);
    await openDisk(root).commit([{ path: path("a.ts"), text: "two\n", base: hashOf("one\n") }]);
    expect(statSync(join(root, "a.ts"))).toMatchObject({ uid: 1234, gid: 1234 });
  });

  it("checks the bytes on the disk, not those it remembers", async () => {
    put("a.ts", "one\n");
    const host = openDisk(root);
    host.read(path("a.ts"));
    put("a.ts", "edited\n");
    await expect(host.commit([{ path: path("a.ts"), text: "two\n", base: hashOf("one\n") }])).rejects.toMatchObject({ code: "stale-file" });
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("edited\n");
  });

  it("writes through a folder that is a link inside the root", async () => {
    put("real/a.ts", "one\n");
    symlinkSync("real", join(root, "alias"));
    await openDisk(root).commit([{ path: path("alias/a.ts"), text: "two\n", base: hashOf("one\n") }]);
    expect(readFileSync(join(root, "real/a.ts"), "utf8")).toBe("two\n");
    expect(readlinkSync(join(root, "alias"))).toBe("real");
  });

  it("leaves a link and its target alone", async () => {
    put("a.ts", "one\n");
    symlinkSync("a.ts", join(root, "l.ts"));
    await expect(openDisk(root).commit([{ path: path("l.ts"), text: "two\n", base: hashOf("one\n") }])).rejects.toMatchObject({
      code: "write-failed",
    });
    expect(lstatSync(join(root, "l.ts")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("one\n");
  });

  describe("what cannot be read or written", () => {
    const readCode = (name: string): unknown => {
      try {
        openDisk(root).read(path(name));
      } catch (error) {
        return error;
      }
      return undefined;
    };

    it("names a folder that stands where a file was expected", () => {
      mkdirSync(join(root, "a.ts"));
      expect(readCode("a.ts")).toMatchObject({
        code: "unreadable-file",
        message: "Could not read `a.ts`: it is a folder (EISDIR). Make it readable, or leave it out.",
      });
    });

    it("names links that lead in a circle", () => {
      symlinkSync("b.ts", join(root, "a.ts"));
      symlinkSync("a.ts", join(root, "b.ts"));
      expect(readCode("a.ts")).toMatchObject({
        code: "unreadable-file",
        message: expect.stringContaining("ELOOP") as string,
        cause: expect.any(Error) as Error,
      });
    });

    it("names a file without read permission", async () => {
      put("a.ts", "one\n");
      chmodSync(root, 0o755);
      chmodSync(join(root, "a.ts"), 0);
      expect(await asNobody(() => Promise.resolve(readCode("a.ts")))).toMatchObject({
        code: "unreadable-file",
        message: "Could not read `a.ts`: permission was denied (EACCES). Make it readable, or leave it out.",
      });
    });

    it("lists a folder without read permission itself, so that it can be accounted for", async () => {
      put("a.ts", "");
      put("secret/b.ts", "");
      chmodSync(root, 0o755);
      chmodSync(join(root, "secret"), 0);
      expect(await asNobody(() => openDisk(root).list([path("")], [".ts"]))).toEqual(["a.ts", "secret"]);
      chmodSync(join(root, "secret"), 0o755);
    });

    it("writes nothing when one folder is read-only", async () => {
      put("a/one.ts", "one\n");
      put("b/two.ts", "two\n");
      chmodSync(root, 0o755);
      chmodSync(join(root, "a"), 0o777);
      chmodSync(join(root, "b"), 0o555);
      const commit = asNobody(() =>
        openDisk(root).commit([
          { path: path("a/one.ts"), text: "ONE\n", base: hashOf("one\n") },
          { path: path("b/two.ts"), text: "TWO\n", base: hashOf("two\n") },
        ]),
      );
      await expect(commit).rejects.toMatchObject({
        code: "write-failed",
        message:
          "Could not write `b/two.ts`: permission was denied (EACCES). Mend that and run the same command again. Nothing was written.",
      });
      expect(readFileSync(join(root, "a/one.ts"), "utf8")).toBe("one\n");
      expect(readdirSync(root, { recursive: true }).sort()).toEqual(["a", "a/one.ts", "b", "b/two.ts"]);
    });
  });

  describe("what git ignores", () => {
    it("obeys ignore files above the root, up to the folder with .git", async () => {
      git("init", "-q");
      put(".gitignore", "*.gen.ts\n/app/local/\n");
      put(".git/info/exclude", "private.ts\n");
      for (const name of ["app/a.ts", "app/b.gen.ts", "app/local/c.ts", "app/private.ts", "app/deep/local/d.ts"]) put(name, "");
      expect(await openDisk(join(root, "app")).list([path("")], [".ts"])).toEqual(["a.ts", "deep/local/d.ts"]);
    });

    it("sees the files of a root that is ignored itself", async () => {
      git("init", "-q");
      put(".gitignore", "scratch/\n*.gen.ts\n");
      put("scratch/copy/a.ts", "");
      expect(await openDisk(join(root, "scratch/copy")).list([path("")], [".ts"])).toEqual(["a.ts"]);
    });

    it("finds the exclude file of a linked worktree", async () => {
      git("init", "-q", "main");
      git("-C", "main", "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "start");
      git("-C", "main", "worktree", "add", "-q", "../side");
      writeFileSync(join(root, "main/.git/info/exclude"), "private.ts\n");
      put("side/private.ts", "");
      put("side/a.ts", "");
      expect(await openDisk(join(root, "side")).list([path("")], [".ts"])).toEqual(["a.ts"]);
    });

    it("agrees with git on any tree and any rules", async () => {
      git("init", "-q");
      const name = fc.constantFrom("a", "b", "lib", "out", "[b]");
      const file = fc
        .tuple(fc.array(name, { maxLength: 3 }), fc.constantFrom("a.ts", "b.ts", "lib.ts", "x.gen.ts"))
        .map(([folders, last]) => [...folders, last].join("/"));
      const rule = fc.constantFrom(
        "*.gen.ts",
        "!x.gen.ts",
        "out/",
        "/out",
        "lib",
        "!lib/",
        "/a/*",
        "!/a/b",
        "**/b",
        "a/**",
        "a/**/lib",
        "b.ts",
        "!b.ts",
        "*",
        "!*/",
        "# note",
        "",
        "\\!x",
        "lib.ts ",
        "[ab].ts",
        "?.ts",
        "out/*.ts",
        "!out/a.ts",
        "!out/",
        "!b/",
        "/",
        "b/lib/",
        "\\[b]/",
      );
      const rules = fc.array(rule, { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join("\n")}\n`);
      let ignored = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(file, { minLength: 1, maxLength: 12 }),
          rules,
          fc.option(fc.tuple(name, rules)),
          async (files, top, nested) => {
            for (const entry of readdirSync(root)) if (entry !== ".git") rmSync(join(root, entry), { recursive: true });
            const tree: Record<string, string> = {
              ".gitignore": top,
              ...(nested === null ? {} : { [`${nested[0]}/.gitignore`]: nested[1] }),
            };
            for (const entry of files) tree[entry] = "";
            for (const [entry, text] of Object.entries(tree)) put(entry, text);
            const expected = git("ls-files", "-z", "--others", "--exclude-standard")
              .split("\0")
              .filter((entry) => entry.endsWith(".ts"))
              .sort();
            ignored += files.length - expected.length;
            expect(await openDisk(root).list([path("")], [".ts"])).toEqual(expected);
            expect(await openMemory(tree).list([path("")], [".ts"])).toEqual(expected);
            const below = expected.filter((entry) => entry.startsWith("a/")).map((entry) => entry.slice(2));
            if (below.length > 0) expect(await openDisk(join(root, "a")).list([path("")], [".ts"])).toEqual(below);
          },
        ),
        { numRuns: 200 },
      );
      expect(ignored).toBeGreaterThan(50);
    });
  });
});
