import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { openMemory } from "../../engine/host/memory.js";
import type { Host } from "../../engine/model/host.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";

const temporary: string[] = [];
afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;
type Links = Readonly<Record<string, string>>;

function onDisk(files: Files, links: Links = {}): Host {
  const root = mkdtempSync(join(tmpdir(), "joinery-host-"));
  temporary.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target.startsWith("/") ? target : join(root, target), join(root, path));
  }
  return openDisk(root);
}

const path = (text: string): RepoPath => text as RepoPath;
const everything = [path("")];
const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const codeOf = (look: () => unknown): string | undefined => {
  try {
    look();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe.each([
  ["disk", onDisk],
  ["memory", (files: Files, links?: Links): Host => openMemory(files, links === undefined ? {} : { links })],
] as const)("the host on %s", (_name, open) => {
  describe("listing", () => {
    it("sorts by code unit and takes only the extensions asked for", async () => {
      const host = open({
        "src/b.ts": "",
        "src/a.ts": "",
        "src/B.ts": "",
        "src-x/a.ts": "",
        "readme.md": "",
        "a.tsx": "",
        "ä.ts": "",
        "with space.ts": "",
      });
      expect(await host.list(everything, [".ts"])).toEqual(["src-x/a.ts", "src/B.ts", "src/a.ts", "src/b.ts", "with space.ts", "ä.ts"]);
      expect(await host.list(everything, [".ts", ".tsx"])).toContain("a.tsx");
    });

    it("takes folders and files, and each file once", async () => {
      const host = open({ "src/a.ts": "", "src/deep/b.ts": "", "other/c.ts": "" });
      expect(await host.list([path("src/deep"), path("src"), path("src/a.ts")], [".ts"])).toEqual(["src/a.ts", "src/deep/b.ts"]);
    });

    it("never enters node_modules or .git, wherever the walk starts", async () => {
      const host = open({ "node_modules/x/a.ts": "", "packages/p/node_modules/y/b.ts": "", ".git/hook.ts": "", "packages/p/c.ts": "" });
      expect(await host.list(everything, [".ts"])).toEqual(["packages/p/c.ts"]);
      expect(await host.list([path("node_modules/x")], [".ts"])).toEqual([]);
    });

    it("enters folders whose names begin with a dot", async () => {
      expect(await open({ ".storybook/main.ts": "" }).list(everything, [".ts"])).toEqual([".storybook/main.ts"]);
    });

    it("gives nothing for a path that is not there", async () => {
      expect(await open({ "a.ts": "" }).list([path("b.ts"), path("src")], [".ts"])).toEqual([]);
    });

    it("lists a file that is a link and does not enter a folder that is one", async () => {
      const host = open({ "src/a.ts": "", "src/deep/b.ts": "" }, { "src/alias.ts": "src/a.ts", mirror: "src" });
      expect(await host.list(everything, [".ts"])).toEqual(["src/a.ts", "src/alias.ts", "src/deep/b.ts"]);
      expect(host.isLink(path("src/alias.ts"))).toBe(true);
      expect(host.isLink(path("mirror"))).toBe(true);
      expect(host.isLink(path("src/a.ts"))).toBe(false);
    });

    it("obeys ignore files of every level, the nearest last", async () => {
      const host = open({
        ".gitignore": "*.gen.ts\n/build\nlogs/\n",
        "a.gen.ts": "",
        "build/a.ts": "",
        "src/build/a.ts": "",
        "src/logs/a.ts": "",
        "src/keep.gen.ts": "",
        "src/.gitignore": "!keep.gen.ts\n/local.ts\n",
        "src/local.ts": "",
        "src/deep/local.ts": "",
        "src/deep/other.gen.ts": "",
      });
      expect(await host.list(everything, [".ts"])).toEqual(["src/build/a.ts", "src/deep/local.ts", "src/keep.gen.ts"]);
      expect(await host.list([path("src/deep")], [".ts"])).toEqual(["src/deep/local.ts"]);
    });

    it("cannot bring back a file from an ignored folder, as git cannot", async () => {
      const host = open({ ".gitignore": "out/\n!out/keep.ts\n", "out/keep.ts": "", "out/.gitignore": "!*\n", "a.ts": "" });
      expect(await host.list(everything, [".ts"])).toEqual(["a.ts"]);
      expect(await host.list([path("out")], [".ts"])).toEqual([]);
    });

    it("lists an ignored file that is named itself", async () => {
      const host = open({ ".gitignore": "out/\n", "out/a.ts": "" });
      expect(await host.list([path("out/a.ts")], [".ts"])).toEqual(["out/a.ts"]);
    });

    it("obeys .git/info/exclude", async () => {
      const host = open({
        ".git/HEAD": "ref: refs/heads/main\n",
        ".git/info/exclude": "private.ts\n",
        "private.ts": "",
        "src/private.ts": "",
        "src/a.ts": "",
      });
      expect(await host.list(everything, [".ts"])).toEqual(["src/a.ts"]);
    });
  });

  describe("reading", () => {
    it("gives the text, its size and the hash of its bytes", () => {
      const file = open({ "a.ts": "const a = 'ä';\r\n" }).read(path("a.ts"));
      expect(file?.text).toBe("const a = 'ä';\r\n");
      expect(file?.bytes).toBe(17);
      expect(file?.bom).toBe(false);
      expect(file?.hash).toBe(sha256("const a = 'ä';\r\n"));
    });

    it("splits off a byte order mark, which still counts for the hash", () => {
      const file = open({ "a.ts": "\ufeffexport {};\n" }).read(path("a.ts"));
      expect(file).toMatchObject({ text: "export {};\n", bom: true, bytes: 14 });
      expect(file?.hash).toBe(sha256("\ufeffexport {};\n"));
    });

    it("keeps a second mark as text", () => {
      expect(open({ "a.ts": "\ufeff\ufeff1" }).read(path("a.ts"))?.text).toBe("\ufeff1");
    });

    it("gives undefined where no file is", () => {
      const host = open({ "src/a.ts": "" });
      expect(host.read(path("b.ts"))).toBeUndefined();
      expect(host.read(path("src/a.ts/b.ts"))).toBeUndefined();
      expect(host.size(path("b.ts"))).toBeUndefined();
    });

    it.each([
      ["a NUL byte", new Uint8Array([97, 0, 98])],
      ["UTF-16", Buffer.from("\ufeffconst a = 1;", "utf16le")],
      ["a broken sequence", new Uint8Array([97, 0xc3, 0x28])],
      ["a lone surrogate", new Uint8Array([0xed, 0xa0, 0x80])],
      ["Latin-1", Buffer.from("const ä = 1;", "latin1")],
    ])("refuses %s as text", (_what, bytes) => {
      expect(codeOf(() => open({ "a.ts": bytes }).read(path("a.ts")))).toBe("not-text");
    });

    it("knows the entries of a folder by kind", () => {
      const host = open({ "src/b.ts": "", "src/a.ts": "", "src/deep/c.ts": "", "src/node_modules/x/i.js": "" }, { "src/l.ts": "src/a.ts" });
      expect(host.children(path("src"))).toEqual({ files: ["a.ts", "b.ts"], folders: ["deep", "node_modules"], links: ["l.ts"] });
      expect(host.entries(path("src"))).toEqual(["a.ts", "b.ts", "deep", "l.ts", "node_modules"]);
      expect(host.children(path("nowhere"))).toBeUndefined();
      expect(host.children(path("src/a.ts"))).toBeUndefined();
      expect(host.entries(path("nowhere"))).toEqual([]);
    });

    it("says what exists: files, folders, links, and the root", () => {
      const host = open({ "src/a.ts": "" }, { "l.ts": "gone.ts" });
      expect(["", "src", "src/a.ts", "l.ts", "b.ts"].map((name) => host.exists(path(name)))).toEqual([true, true, true, true, false]);
    });

    it("gives the compiler the same texts", () => {
      const host = open({ "a.ts": "\ufeffexport {};\n" });
      expect(host.compiler.readFile(`${host.root}/a.ts`)).toBe("export {};\n");
      expect(host.compiler.fileExists(`${host.root}/b.ts`)).toBe(false);
      expect(host.compiler.fileExists(host.compiler.runtimeTypes) || host.compiler.runtimeTypes.endsWith("index.d.ts")).toBe(true);
    });
  });

  describe("committing", () => {
    const hash = (text: string): ContentHash => sha256(text) as ContentHash;

    it("replaces texts and shows the new ones", async () => {
      const host = open({ "a.ts": "one\n", "b.ts": "two\n" });
      expect(host.read(path("a.ts"))?.text).toBe("one\n");
      await host.commit([
        { path: path("a.ts"), text: "ONE\n", base: hash("one\n") },
        { path: path("b.ts"), text: "TWO\n", base: hash("two\n") },
      ]);
      expect([host.read(path("a.ts"))?.text, host.read(path("b.ts"))?.text]).toEqual(["ONE\n", "TWO\n"]);
      expect(host.entries(path(""))).toEqual(["a.ts", "b.ts"]);
    });

    it("puts the byte order mark back and keeps line endings and a missing last one", async () => {
      const host = open({ "a.ts": "\ufeffone\r\ntwo" });
      await host.commit([{ path: path("a.ts"), text: "one\r\n2", base: hash("\ufeffone\r\ntwo") }]);
      expect(host.read(path("a.ts"))).toMatchObject({ text: "one\r\n2", bom: true, hash: sha256("\ufeffone\r\n2") });
    });

    it("creates a new file and its folders", async () => {
      const host = open({ "a.ts": "" });
      await host.commit([{ path: path("src/deep/new.ts"), text: "new\n", base: undefined }]);
      expect(host.read(path("src/deep/new.ts"))?.text).toBe("new\n");
      expect(host.entries(path("src/deep"))).toEqual(["new.ts"]);
    });

    it("refuses everything when one file changed, naming it", async () => {
      const host = open({ "a.ts": "one\n", "b.ts": "changed\n" });
      const commit = host.commit([
        { path: path("a.ts"), text: "ONE\n", base: hash("one\n") },
        { path: path("b.ts"), text: "TWO\n", base: hash("two\n") },
      ]);
      await expect(commit).rejects.toMatchObject({
        code: "stale-file",
        message: "Could not write `b.ts`: it changed after the scan. Nothing was written. Run the same command again.",
      });
      expect(host.read(path("a.ts"))?.text).toBe("one\n");
    });

    it("refuses a file that is gone", async () => {
      await expect(open({}).commit([{ path: path("a.ts"), text: "", base: hash("one\n") }])).rejects.toMatchObject({ code: "stale-file" });
    });

    it("does not overwrite with a new file", async () => {
      const host = open({ "a.ts": "mine\n" });
      await expect(host.commit([{ path: path("a.ts"), text: "new\n", base: undefined }])).rejects.toMatchObject({ code: "already-exists" });
      expect(host.read(path("a.ts"))?.text).toBe("mine\n");
    });

    it.each(["../a.ts", "src/../../a.ts", "/etc/a.ts", "C:/a.ts", "", "src//a.ts", "./a.ts"])(
      "refuses to write outside the root: %j",
      async (outside) => {
        await expect(open({ "a.ts": "" }).commit([{ path: path(outside), text: "", base: undefined }])).rejects.toMatchObject({
          code: "outside-root",
          message: expect.stringContaining("Nothing was written.") as string,
        });
      },
    );

    it("refuses to write through a folder that leads out of the root", async () => {
      const elsewhere = mkdtempSync(join(tmpdir(), "joinery-elsewhere-"));
      temporary.push(elsewhere);
      const host = open({ "a.ts": "" }, { out: elsewhere });
      await expect(host.commit([{ path: path("out/a.ts"), text: "", base: undefined }])).rejects.toMatchObject({ code: "outside-root" });
      await expect(host.commit([{ path: path("out/deep/a.ts"), text: "", base: undefined }])).rejects.toMatchObject({
        code: "outside-root",
      });
    });

    it("does not replace a link", async () => {
      const host = open({ "a.ts": "one\n" }, { "l.ts": "a.ts" });
      await expect(host.commit([{ path: path("l.ts"), text: "ONE\n", base: hash("one\n") }])).rejects.toMatchObject({
        code: "write-failed",
        message: expect.stringMatching(/symbolic link.*Nothing was written\.$/u) as string,
      });
      expect(host.isLink(path("l.ts"))).toBe(true);
    });

    it("fails without a trace when a parent is a file", async () => {
      const host = open({ "a.ts": "one\n", "b.ts": "two\n" });
      const commit = host.commit([
        { path: path("a.ts"), text: "ONE\n", base: hash("one\n") },
        { path: path("b.ts/new.ts"), text: "", base: undefined },
      ]);
      await expect(commit).rejects.toMatchObject({
        code: "write-failed",
        message: expect.stringMatching(/`b\.ts\/new\.ts`.*ENOTDIR.*Nothing was written\.$/u) as string,
      });
      expect(host.entries(path(""))).toEqual(["a.ts", "b.ts"]);
      expect(host.read(path("a.ts"))?.text).toBe("one\n");
    });

    it("refuses the same path twice", async () => {
      const host = open({ "a.ts": "one\n" });
      const twice = ["x", "y"].map((text) => ({ path: path("a.ts"), text, base: hash("one\n") }));
      await expect(host.commit(twice)).rejects.toMatchObject({ code: "write-failed" });
    });
  });
});
