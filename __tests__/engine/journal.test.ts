import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { diskOperations } from "../../engine/host/disk.js";
import { systemError, withFaults, type Fault } from "../../engine/host/faults.js";
import { isUnfinished, openJournal, type Journal } from "../../engine/host/journal.js";
import type { Operations } from "../../engine/host/operations.js";
import type { Write } from "../../engine/model/host.js";
import type { Holder } from "../../engine/model/journal.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";

const hashOf = (text: string): ContentHash => createHash("sha256").update(text).digest("hex") as ContentHash;
const old: Readonly<Record<string, string>> = { "a.ts": "one\n", "b.ts": "\ufefftwo\r\n", "src/c.ts": "drei é\n" };
const fresh: Readonly<Record<string, string>> = {
  "a.ts": "ONE\n",
  "b.ts": "\ufeffTWO\r\n",
  "src/c.ts": "DREI É\n",
  "new/deep/d.ts": "four\n",
};
const writes: readonly Write[] = Object.entries(fresh).map(([path, text]) => ({
  path: path as RepoPath,
  text: text.replace(/^\ufeff/u, ""),
  base: old[path] === undefined ? undefined : hashOf(old[path]),
}));

const opened: string[] = [];
afterEach(() => {
  for (const folder of opened.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeTree(): string {
  const root = mkdtempSync(join(tmpdir(), "joinery-journal-"));
  opened.push(root);
  mkdirSync(join(root, "src"));
  for (const [path, text] of Object.entries(old)) writeFileSync(join(root, path), text);
  chmodSync(join(root, "b.ts"), 0o750);
  return root;
}

/** Every file outside of the journal, with its text and mode. */
function treeAt(root: string): Readonly<Record<string, string>> {
  const paths = (readdirSync(root, { recursive: true }) as string[]).filter((path) => !path.startsWith(".codemod/") && path !== ".codemod");
  const isFile = (path: string): boolean => statSync(join(root, path)).isFile();
  const entry = (path: string): string =>
    isFile(path) ? `${readFileSync(join(root, path), "utf8")} ${(statSync(join(root, path)).mode & 0o777).toString(8)}` : "folder";
  return Object.fromEntries(paths.sort().map((path) => [path, entry(path)]));
}

function journalIn(root: string, fault?: Fault): Journal {
  return openJournal(operationsIn(root, fault), () => new Date("2024-05-06T07:08:09Z"));
}

function operationsIn(root: string, fault?: Fault): Operations {
  return fault === undefined ? diskOperations(root) : withFaults(diskOperations(root), fault);
}

const commitIn = (journal: Journal): Promise<unknown> => journal.exclusively("codemod apply", (open) => open.commit(writes, "{}\n"));
const undoIn = (journal: Journal, id = 1): Promise<unknown> => journal.exclusively("codemod undo", (open) => open.undo(id));
const resumeIn = (journal: Journal, id = 1): Promise<unknown> => journal.exclusively("codemod resume", (open) => open.resume(id));
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("the journal", () => {
  it("goes forward, back, and keeps modes, marks and line ends", async () => {
    const root = makeTree();
    const before = treeAt(root);
    const journal = journalIn(root);
    await commitIn(journal);
    expect(treeAt(root)).toEqual({
      "a.ts": "ONE\n 644",
      "b.ts": "\ufeffTWO\r\n 750",
      new: "folder",
      "new/deep": "folder",
      "new/deep/d.ts": "four\n 644",
      src: "folder",
      "src/c.ts": "DREI É\n 644",
    });
    const files = ["a.ts", "b.ts", "new/deep/d.ts", "src/c.ts"];
    expect(await journal.runs()).toEqual([
      { id: 1, state: "written", started: "2024-05-06T07:08:09.000Z", command: "codemod apply", files },
    ]);
    expect(await journal.exclusively("codemod undo", (open) => open.undo(1))).toEqual(files);
    expect(treeAt(root)).toEqual(before);
    expect((await journal.runs()).map(({ state }) => state)).toEqual(["undone"]);
    expect(readFileSync(join(root, ".codemod/.gitignore"), "utf8")).toBe("*\n");
  });

  it("is on the disk before the first file is touched", async () => {
    const root = makeTree();
    const names: string[] = [];
    const spy = (operations: Operations): Operations =>
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          name,
          (path: RepoPath, ...rest: unknown[]) => {
            names.push(`${name} ${path}`);
            return (operation as (...given: unknown[]) => unknown)(path, ...rest);
          },
        ]),
      ) as unknown as Operations;
    await commitIn(openJournal(spy(diskOperations(root))));
    const first = names.findIndex((name) => /^(?:create|makeFolder|replace|place) (?!\.codemod)/u.test(name));
    const last = (wanted: RegExp): number => names.slice(0, first).findLastIndex((name) => wanted.test(name));
    expect(first).toBeGreaterThan(0);
    const [flushed, stated] = [
      last(/^flush \.codemod\/runs\/1\/state\.json\.tmp$/u),
      last(/^replace \.codemod\/runs\/1\/state\.json\.tmp$/u),
    ];
    expect(last(/^flush \.codemod\/runs\/1\/changes-\w+\.jsonl\.tmp$/u)).toBeGreaterThan(0);
    expect(flushed).toBeGreaterThan(last(/^replace \.codemod\/runs\/1\/changes-/u));
    expect(stated).toBeGreaterThan(flushed);
    for (const folder of [".codemod/runs/1", ".codemod/runs", ".codemod", ""])
      expect(last(new RegExp(`^flushFolder ${folder}$`, "u")), folder).toBeGreaterThan(stated);
  });

  it("leaves no run behind when a commit fails and is put back", async () => {
    const root = makeTree();
    const before = treeAt(root);
    let places = 0;
    // The first place is that of the lock.
    const error = await errorOf(commitIn(journalIn(root, (_, name) => (name === "place" && (places += 1) === 2 ? "before" : undefined))));
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("Nothing was written.") as string });
    expect(treeAt(root)).toEqual(before);
    expect(await journalIn(root).runs()).toEqual([]);
  });

  it("ends an interrupted commit with the old tree while it stages, and goes on to the new one once it writes", async () => {
    const [before, after] = [makeTree(), makeTree()];
    await commitIn(journalIn(after));
    const reason = new Error("Interrupted.");
    const seen = { old: 0, new: 0 };
    for (let n = 1, isLast = false; !isLast; n += 1) {
      const root = makeTree();
      const controller = new AbortController();
      isLast = true;
      const journal = journalIn(root, (operation) => {
        if (operation === n) controller.abort(reason);
        if (operation >= n) isLast = false;
        return undefined;
      });
      const error = await errorOf(journal.exclusively("codemod apply", (open) => open.commit(writes, undefined, controller.signal)));
      const ended = error === undefined ? "new" : "old";
      seen[ended] += 1;
      expect([undefined, reason]).toContain(error);
      expect(treeAt(root), `aborted at operation ${String(n)}`).toEqual(treeAt(ended === "old" ? before : after));
      expect((await journalIn(root).runs()).map(({ state }) => state)).toEqual(ended === "old" ? [] : ["written"]);
    }
    expect(seen.old).toBeGreaterThan(15);
    expect(seen.new).toBeGreaterThan(15);
  });

  it("keeps the run when the disk is gone for good, and takes it back later", async () => {
    const root = makeTree();
    const before = treeAt(root);
    let replaced = 0;
    const isGone: Fault = (_, name) => ((replaced += name === "replace" ? 1 : 0) > 4 ? "before" : undefined);
    expect(await errorOf(commitIn(journalIn(root, isGone)))).toMatchObject({
      code: "write-failed",
      message: expect.stringMatching(/could not be put back .* The journal has the old texts: `codemod undo 1` tries again\.$/u) as string,
    });
    rmSync(join(root, ".codemod/lock"), { recursive: true });
    expect(treeAt(root)).not.toEqual(before);
    await undoIn(journalIn(root));
    expect(treeAt(root)).toEqual(before);
  });

  it("refuses to write over a run that was ended half-way, and says what to do", async () => {
    const root = makeTree();
    await killAt(root, 60);
    const error = await errorOf(commitIn(journalIn(root)));
    expect(error).toMatchObject({ code: "unfinished-run", message: expect.stringContaining("`codemod resume` finishes it") as string });
    await expect(journalIn(root).check()).rejects.toMatchObject({ code: "unfinished-run" });
  });

  it("refuses a journal that somebody changed", async () => {
    const root = makeTree();
    const journal = journalIn(root);
    await commitIn(journal);
    const folder = join(root, ".codemod/runs/1");
    const name = readdirSync(folder).find((entry) => entry.startsWith("changes-")) ?? "";
    writeFileSync(join(folder, name), readFileSync(join(folder, name), "utf8").replace('"a.ts"', '"../a.ts"'));
    expect(await errorOf(undoIn(journal))).toMatchObject({
      code: "broken-journal",
      message:
        "Could not read run 1 from the journal: the file with the old texts was changed. Nothing was written. Go back with version control if you have to, then delete `.codemod/runs/1`.",
    });
    writeFileSync(join(folder, "state.json"), "{ half");
    await expect(journal.check()).rejects.toMatchObject({ code: "broken-journal" });
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("ONE\n");
  });

  it("does not write its journal through a link", async () => {
    const root = makeTree();
    const elsewhere = makeTree();
    symlinkSync(elsewhere, join(root, ".codemod"));
    expect(await errorOf(commitIn(journalIn(root)))).toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("`.codemod` is a symbolic link. Nothing was written.") as string,
    });
    expect(existsSync(join(elsewhere, "runs"))).toBe(false);
  });

  it("keeps the last twenty runs", async () => {
    const root = makeTree();
    const journal = journalIn(root);
    for (let round = 0; round < 22; round += 1) {
      const text = readFileSync(join(root, "a.ts"), "utf8");
      const write = { path: "a.ts" as RepoPath, text: `${String(round)}\n`, base: hashOf(text) };
      await journal.exclusively("codemod apply", (open) => open.commit([write]));
    }
    const ids = (await journal.runs()).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
    expect(readdirSync(join(root, ".codemod/runs"))).toHaveLength(20);
  });

  it("refuses to undo over a file that changed since, names it, and touches nothing", async () => {
    const root = makeTree();
    const journal = journalIn(root);
    await commitIn(journal);
    writeFileSync(join(root, "b.ts"), "typed since\n");
    const mixed = treeAt(root);
    expect(await errorOf(undoIn(journal))).toMatchObject({
      code: "changed-since",
      message: expect.stringMatching(
        /^One file was changed since run 1:\n {2}b\.ts\nNothing was written\. `codemod undo 1 --merge/u,
      ) as string,
    });
    expect(treeAt(root)).toEqual(mixed);
    expect((await journal.runs())[0]?.state).toBe("written");
  });

  it("counts a failed undo for nothing", async () => {
    const root = makeTree();
    await commitIn(journalIn(root));
    const after = treeAt(root);
    let replaced = 0;
    // State, state, then the first file.
    const error = await errorOf(undoIn(journalIn(root, (_, name) => (name === "replace" && (replaced += 1) === 2 ? "before" : undefined))));
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("Nothing was written.") as string });
    expect(treeAt(root)).toEqual(after);
    expect((await journalIn(root).runs())[0]?.state).toBe("written");
  });
});

/** Carries a commit out until operation `n`, from which on nothing happens any more, as after `kill -9`. */
async function killAt(root: string, n: number, work: (journal: Journal) => Promise<unknown> = commitIn): Promise<boolean> {
  let reached = false;
  // The lock stays with this process, which lives: a later one would be refused. Its entry goes as that of a dead one.
  await errorOf(
    work(
      journalIn(root, (operation) => {
        reached ||= operation >= n;
        return operation >= n ? "before" : undefined;
      }),
    ),
  );
  rmSync(join(root, ".codemod/lock"), { recursive: true, force: true });
  return reached;
}

describe("a process that dies at any operation", () => {
  const total = async (work: (journal: Journal) => Promise<unknown>, prepare: (root: string) => Promise<unknown>): Promise<number> => {
    const root = makeTree();
    await prepare(root);
    let count = 0;
    await work(journalIn(root, (operation) => void (count = operation)));
    return count;
  };
  const isUndoable = async (root: string): Promise<boolean> => (await journalIn(root).runs()).some(isUnfinished);

  it("while it writes: `undo` gives the old tree, `resume` the new one", async () => {
    const [before, after] = [makeTree(), makeTree()];
    await commitIn(journalIn(after));
    const operations = await total(commitIn, () => Promise.resolve());
    expect(operations).toBeGreaterThan(60);
    let unfinished = 0;
    for (let n = 1; n <= operations; n += 1) {
      for (const way of ["undo", "resume"] as const) {
        const root = makeTree();
        expect(await killAt(root, n)).toBe(true);
        const isLeft = await isUndoable(root);
        if (isLeft) {
          unfinished += 1;
          await (way === "undo" ? undoIn : resumeIn)(journalIn(root));
        }
        const wanted = isLeft && way === "resume" ? [treeAt(after)] : isLeft ? [treeAt(before)] : [treeAt(before), treeAt(after)];
        expect(wanted, `${way} after operation ${String(n)}`).toContainEqual(treeAt(root));
      }
    }
    expect(unfinished).toBeGreaterThan(40);
  });

  it.each(["undo", "resume"] as const)("while it undoes: `%s` goes on from there", async (way) => {
    const [before, after] = [makeTree(), makeTree()];
    await commitIn(journalIn(after));
    const operations = await total(undoIn, (root) => commitIn(journalIn(root)));
    expect(operations).toBeGreaterThan(40);
    let unfinished = 0;
    for (let n = 1; n <= operations; n += 1) {
      const root = makeTree();
      await commitIn(journalIn(root));
      await killAt(root, n, undoIn);
      const isLeft = await isUndoable(root);
      if (isLeft) {
        unfinished += 1;
        await (way === "undo" ? undoIn : resumeIn)(journalIn(root));
        expect(treeAt(root), `operation ${String(n)}`).toEqual(treeAt(way === "undo" ? before : after));
      } else expect([treeAt(before), treeAt(after)], `operation ${String(n)}`).toContainEqual(treeAt(root));
    }
    expect(unfinished).toBeGreaterThan(20);
  });
});

describe("the lock", () => {
  const holderFile = (root: string, holder: Partial<Holder>, entry = "1"): void => {
    mkdirSync(join(root, ".codemod/lock"), { recursive: true });
    writeFileSync(
      join(root, ".codemod/lock", entry),
      JSON.stringify({ pid: process.pid, machine: hostname(), since: "yesterday", command: "x", ...holder }),
    );
  };
  /** A number that no process has. */
  const dead = 2 ** 22 + 7;

  it("refuses a second writer, and says who the first is and since when", async () => {
    const root = makeTree();
    const journal = journalIn(root);
    const error = await journal.exclusively("codemod apply src", () => errorOf(commitIn(journalIn(root))));
    expect(error).toMatchObject({
      code: "locked",
      message: expect.stringMatching(
        new RegExp(
          `^Another run is writing here: \`codemod apply src\`, process ${String(process.pid)} on .*, since 2024-05-06T07:08:09\\.000Z\\. Nothing was written\\.`,
          "u",
        ),
      ) as string,
    });
    await commitIn(journal);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe("ONE\n");
  });

  it.each([
    ["of a dead process", { pid: dead }],
    ["of an earlier process with the number of a later one", { born: "1" }],
  ])("takes over the lock %s", async (_, holder) => {
    const root = makeTree();
    holderFile(root, holder);
    await journalIn(root).check();
    await commitIn(journalIn(root));
    expect(readdirSync(join(root, ".codemod/lock"))).toEqual(["2"]);
  });

  it("does not judge a process of another computer", async () => {
    const root = makeTree();
    holderFile(root, { pid: dead, machine: "elsewhere" });
    expect(await errorOf(commitIn(journalIn(root)))).toMatchObject({ code: "locked" });
  });

  it("goes to one alone when many find a dead holder at once", async () => {
    const root = makeTree();
    holderFile(root, { pid: dead }, "5");
    let inside = 0;
    const work = async (): Promise<void> => {
      expect((inside += 1)).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => journalIn(root).exclusively("codemod apply", work)));
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(reasons.length).toBe(11);
    for (const reason of reasons) expect(reason).toMatchObject({ code: "locked" });
  });

  it("is given back after a failure", async () => {
    const root = makeTree();
    await errorOf(journalIn(root).exclusively("codemod apply", () => Promise.reject(systemError("EIO"))));
    await commitIn(journalIn(root));
  });
});
