import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, chmodSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { carryOut, prepare } from "../../engine/host/commit.js";
import { diskOperations } from "../../engine/host/disk.js";
import { withFaults, type Fault } from "../../engine/host/faults.js";
import { openMemory, type MemoryHost } from "../../engine/host/memory.js";
import type { Write } from "../../engine/model/host.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";
import { write } from "../../engine/stages/write.js";

const before: Readonly<Record<string, string>> = {
  "a.ts": "const a = 1;\n",
  "src/ä name.ts": "\ufeffconst b = 1;\r\n",
  "src/keep.ts": "const keep = 1;\n",
  "src/deep/c.ts": "const c = 1;",
};
const after: Readonly<Record<string, string>> = {
  "a.ts": "const a = 2;\n",
  "src/ä name.ts": "\ufeffconst b = 2;\r\n",
  "src/keep.ts": "const keep = 1;\n",
  "src/deep/c.ts": "const c = 2;",
};
const modes = { "src/deep/c.ts": 0o755 };
const hashOf = (text: string): ContentHash => createHash("sha256").update(text).digest("hex") as ContentHash;

function planOf(files: readonly { readonly path: string; readonly before: string; readonly after: string }[]): Plan {
  const plans = files.map(({ path, before: old, after: text }): FilePlan => ({
    path: path as RepoPath,
    package: "shop",
    base: hashOf(old),
    steps: [],
    before: old.replace(/^\ufeff/u, ""),
    after: text.replace(/^\ufeff/u, ""),
  }));
  return { version: 1, packages: [{ name: "shop", folder: "" as RepoPath }], files: plans };
}

const changing = planOf(Object.keys(before).map((path) => ({ path, before: before[path] ?? "", after: after[path] ?? "" })));

/** The number of operations of the whole plan when nothing fails. */
async function countOperations(): Promise<number> {
  let count = 0;
  const host = openMemory(before, { modes, fault: (operation) => void (count = operation) });
  await write(changing, host);
  return count;
}

describe("write", () => {
  it("writes every file of the plan and keeps modes, marks and line endings", async () => {
    const host = openMemory(before, { modes });
    await write(changing, host);
    expect(host.files()).toEqual(after);
    expect(host.mode("src/deep/c.ts")).toBe(0o755);
    expect(host.mode("a.ts")).toBe(0o644);
  });

  it("does not touch a file whose text stays", async () => {
    const touched: string[] = [];
    const host = openMemory(before);
    await write(planOf([{ path: "src/keep.ts", before: "const keep = 1;\n", after: "const keep = 1;\n" }]), {
      ...host,
      commit: (writes) => Promise.resolve(void touched.push(...writes.map(({ path }) => path))),
    });
    expect(touched).toEqual([]);
  });

  it("does nothing for an empty plan", async () => {
    const host = openMemory(before, { fault: () => "before" });
    await write(planOf([]), host);
    expect(host.files()).toEqual(before);
  });

  it("refuses the plan when any file moved on, and names it", async () => {
    const host = openMemory({ ...before, "src/deep/c.ts": "edited meanwhile" });
    await expect(write(changing, host)).rejects.toMatchObject({
      code: "stale-file",
      message: "Could not write `src/deep/c.ts`: it changed after the scan. Nothing was written. Run the same command again.",
    });
    expect(host.files()["a.ts"]).toBe(before["a.ts"]);
  });

  it.each([
    [2, "Could not write `0.ts`, `1.ts`: they changed after the scan."],
    [5, "Could not write `0.ts` and 4 others: they changed after the scan."],
  ])("names a few of %i files that moved on", async (count, message) => {
    const files = Array.from({ length: count }, (_, index) => ({ path: `${String(index)}.ts`, before: "x", after: "y" }));
    const host = openMemory(Object.fromEntries(files.map(({ path }) => [path, "z"])));
    await expect(write(planOf(files), host)).rejects.toMatchObject({
      message: `${message} Nothing was written. Run the same command again.`,
    });
  });

  it.each(["../a.ts", "/etc/passwd", "src/../../a.ts", "C:/a.ts", "", "src//a.ts"])("refuses a plan that names %j", async (path) => {
    const host = openMemory(before);
    await expect(write(planOf([{ path, before: "x", after: "y" }]), host)).rejects.toMatchObject({
      code: "outside-root",
      message: expect.stringContaining("Nothing was written.") as string,
    });
  });

  it("refuses a plan that names a file twice", async () => {
    const host = openMemory(before);
    const file = { path: "a.ts", before: "const a = 1;\n", after: "const a = 2;\n" };
    await expect(write(planOf([file, { ...file, after: "const a = 3;\n" }]), host)).rejects.toMatchObject({ code: "stale-plan" });
    expect(host.files()).toEqual(before);
  });

  describe.each(["before", "after"] as const)("when an operation fails %s it took place", (when) => {
    it("leaves the old tree, whichever operation it is", async () => {
      const total = await countOperations();
      expect(total).toBeGreaterThan(20);
      for (let failing = 1; failing <= total; failing += 1) {
        const host = openMemory(before, { modes, fault: (operation) => (operation === failing ? when : undefined) });
        const error: unknown = await write(changing, host).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(error, `operation ${String(failing)}`).toMatchObject({
          name: "CodemodError",
          code: expect.stringMatching(/^(?:write-failed|unreadable-file)$/u) as string,
          message: expect.stringContaining("Nothing was written.") as string,
        });
        expect(host.files(), `operation ${String(failing)}`).toEqual(before);
        expect(host.mode("src/deep/c.ts")).toBe(0o755);
      }
    });
  });

  it("says what could not be put back when the disk is gone for good", async () => {
    const total = await countOperations();
    expect(total).toBeGreaterThan(20);
    let mixed = 0;
    for (let failing = 1; failing <= total; failing += 1) {
      const host = openMemory(before, { modes, fault: (operation) => (operation >= failing ? "before" : undefined) });
      const error = (await write(changing, host).catch((thrown: unknown) => thrown)) as Error;
      const changed = changedFiles(host);
      if (changed.length > 0) mixed += 1;
      for (const path of changed) expect(error.message, `operation ${String(failing)}`).toContain(`\`${path}\``);
      const isAccurate = changed.length > 0 ? error.message.endsWith("Restore them from version control.") : true;
      expect(isAccurate, error.message).toBe(true);
      const temps = Object.keys(host.files()).filter((path) => path.endsWith(".tmp"));
      for (const temp of temps) expect(error.message, `operation ${String(failing)}`).toContain(temp);
    }
    expect(mixed).toBeGreaterThan(0);
  });
});

function changedFiles(host: MemoryHost): readonly string[] {
  const files = host.files();
  return Object.keys(before).filter((path) => files[path] !== before[path]);
}

describe("a commit on a disk where operations fail", () => {
  const temporary: string[] = [];
  afterEach(() => {
    for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const old = { "a.ts": "one\n", "b.ts": "\ufefftwo\r\n" };
  const writes: readonly Write[] = [
    { path: "a.ts" as RepoPath, text: "ONE\n", base: hashOf(old["a.ts"]) },
    { path: "b.ts" as RepoPath, text: "TWO\r\n", base: hashOf(old["b.ts"]) },
    { path: "new/deep/c.ts" as RepoPath, text: "three\n", base: undefined },
  ];

  type DiskFault = (operation: number, name: Parameters<Fault>[1], root: string) => ReturnType<Fault>;

  async function attempt(fault: DiskFault): Promise<{ readonly root: string; readonly error: unknown }> {
    const root = mkdtempSync(join(tmpdir(), "joinery-commit-"));
    temporary.push(root);
    for (const [name, text] of Object.entries(old)) writeFileSync(join(root, name), text);
    chmodSync(join(root, "b.ts"), 0o750);
    const operations = withFaults(diskOperations(root), (operation, name) => fault(operation, name, root));
    const error: unknown = await prepare(operations, writes)
      .then((changes) => carryOut(operations, changes))
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    return { root, error };
  }

  it("leaves the old tree after any single failure, and the new one after none", async () => {
    let total = 0;
    const { root: done } = await attempt((operation) => void (total = operation));
    expect(readdirSync(done, { recursive: true }).sort()).toEqual(["a.ts", "b.ts", "new", "new/deep", "new/deep/c.ts"]);
    expect(readFileSync(join(done, "b.ts"), "utf8")).toBe("\ufeffTWO\r\n");
    expect(statSync(join(done, "b.ts")).mode & 0o777).toBe(0o750);
    expect(total).toBeGreaterThan(20);
    for (const when of ["before", "after"] as const) {
      for (let failing = 1; failing <= total; failing += 1) {
        const { root, error } = await attempt((operation) => (operation === failing ? when : undefined));
        expect(error, `operation ${String(failing)}`).toMatchObject({ name: "CodemodError" });
        expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(old["a.ts"]);
        expect(readFileSync(join(root, "b.ts"), "utf8")).toBe(old["b.ts"]);
        expect(statSync(join(root, "b.ts")).mode & 0o777).toBe(0o750);
        expect(readdirSync(root, { recursive: true }).sort(), `operation ${String(failing)}, ${when}`).toEqual(["a.ts", "b.ts"]);
      }
    }
  });

  it("stops for a file that an editor saves while the new texts are being staged", async () => {
    let edited = "";
    const { root, error } = await attempt((_operation, name, folder) => {
      if (name === "replace" && edited === "") writeFileSync((edited = join(folder, "b.ts")), "typed meanwhile\n");
      return undefined;
    });
    expect(error).toMatchObject({
      code: "stale-file",
      message: "Could not write `b.ts`: it changed after the scan. Nothing was written. Run the same command again.",
    });
    expect(readFileSync(join(root, "b.ts"), "utf8")).toBe("typed meanwhile\n");
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(old["a.ts"]);
    expect(readdirSync(root).sort()).toEqual(["a.ts", "b.ts"]);
  });

  it("leaves alone, and names, a file that was edited after it was written", async () => {
    const { root, error } = await attempt((_operation, name, folder) => {
      if (name !== "place") return undefined;
      writeFileSync(join(folder, "a.ts"), "typed meanwhile\n");
      return "before";
    });
    expect(error).toMatchObject({
      code: "write-failed",
      message: expect.stringMatching(/could not be put back .*: `a\.ts`\. Restore them from version control\.$/u) as string,
    });
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("typed meanwhile\n");
    expect(readFileSync(join(root, "b.ts"), "utf8")).toBe(old["b.ts"]);
    expect(readdirSync(root).sort()).toEqual(["a.ts", "b.ts"]);
  });

  it("does not overwrite a file that appears where a new one goes", async () => {
    const { root, error } = await attempt((_operation, name, folder) => {
      if (name === "place") writeFileSync(join(folder, "new/deep/c.ts"), "mine\n");
      return undefined;
    });
    expect(error).toMatchObject({
      code: "write-failed",
      message: expect.stringMatching(/already there \(EEXIST\).*Nothing was written\.$/u) as string,
    });
    expect(readFileSync(join(root, "new/deep/c.ts"), "utf8")).toBe("mine\n");
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(old["a.ts"]);
  });
});
