import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { diskLooks, type Looks } from "../../engine/host/looks.js";
import { openTrace, stillHolds, type Answers } from "../../engine/host/trace.js";
import type { Host } from "../../engine/model/host.js";
import type { RepoPath } from "../../engine/model/text.js";

let root = "";

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "joinery-trace-")));
  put("src/a.ts", "a");
  put("src/b.ts", "b");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The answers to what `ask` asks of a host. */
function answersTo(ask: (host: Host) => unknown): Answers {
  const trace = openTrace();
  ask(openDisk(root, trace));
  const answers = trace.answers();
  if (answers === undefined) throw new Error("the trace proves nothing");
  return answers;
}

const at = (path: string): RepoPath => path as RepoPath;

describe("a trace", () => {
  const cases: Readonly<Record<string, readonly [ask: (host: Host) => unknown, change: () => void]>> = {
    "a text changes": [({ read }) => read(at("src/a.ts")), () => put("src/a.ts", "A")],
    "a missing file comes": [({ compiler }) => compiler.fileExists(join(root, "src/c.ts")), () => put("src/c.ts", "")],
    "a missing text comes": [({ compiler }) => compiler.readFile(join(root, "lib.d.ts")), () => put("lib.d.ts", "")],
    "a file goes": [({ exists }) => exists(at("src/a.ts")), () => rmSync(join(root, "src/a.ts"))],
    "a folder comes": [({ compiler }) => compiler.directoryExists(join(root, "lib")), () => mkdirSync(join(root, "lib"))],
    "a folder of folders gets one": [({ compiler }) => compiler.getDirectories(root), () => mkdirSync(join(root, "lib"))],
    "a listing grows": [({ children }) => children(at("src")), () => put("src/c.ts", "")],
    "a size changes": [({ size }) => size(at("src/a.ts")), () => put("src/a.ts", "longer")],
    "a file turns into a link": [
      ({ exists }) => exists(at("src/a.ts")),
      () => {
        rmSync(join(root, "src/a.ts"));
        symlinkSync("b.ts", join(root, "src/a.ts"));
      },
    ],
    "a link leads elsewhere": [
      ({ compiler }) => compiler.realpath(join(root, "src/a.ts")),
      () => {
        rmSync(join(root, "src/a.ts"));
        symlinkSync("b.ts", join(root, "src/a.ts"));
      },
    ],
  };

  it.each(Object.keys(cases))("does not hold any more when %s", (name) => {
    const [ask, change] = cases[name] ?? [];
    if (ask === undefined || change === undefined) throw new Error("no such case");
    const answers = answersTo(ask);
    expect(Object.keys(answers).length).toBeGreaterThan(0);
    expect(stillHolds(answers)).toBe(true);
    change();
    expect(stillHolds(answers)).toBe(false);
  });

  it("holds when something else changes, and when a file is written anew with the same bytes", () => {
    const answers = answersTo(({ read }) => read(at("src/a.ts")));
    put("src/b.ts", "B");
    put("src/a.ts", "a");
    expect(stillHolds(answers)).toBe(true);
  });

  it("remembers that something could not be read", () => {
    const denied: Looks = {
      ...diskLooks,
      bytes: () => {
        throw Object.assign(new Error("denied"), { code: "EACCES" });
      },
    };
    const trace = openTrace();
    expect(() => trace.watch(denied).bytes(join(root, "src/a.ts"))).toThrow("denied");
    const answers = trace.answers() ?? {};
    expect(stillHolds(answers, new Map(), denied)).toBe(true);
    expect(stillHolds(answers)).toBe(false);
  });

  it("proves nothing when a question had two answers", () => {
    const trace = openTrace();
    const looks = trace.watch(diskLooks);
    looks.isFile(join(root, "src/c.ts"));
    put("src/c.ts", "");
    looks.isFile(join(root, "src/c.ts"));
    expect(trace.answers()).toBeUndefined();
  });

  it("proves nothing when something that was looked at changed meanwhile, even if it reads as before", async () => {
    const [first, second] = [openTrace(), openTrace()];
    openDisk(root, first).read(at("src/a.ts"));
    openDisk(root, second).children(at("src"));
    await sleep(20);
    put("src/a.ts", "a");
    expect(first.answers()).toBeUndefined();
    expect(second.answers()).toBeDefined();
    put("src/c.ts", "");
    expect(second.answers()).toBeUndefined();
  });

  it("proves nothing once it is spoilt", () => {
    const trace = openTrace();
    trace.watch(diskLooks).isFile(join(root, "src/a.ts"));
    trace.spoil();
    expect(trace.answers()).toBeUndefined();
  });
});
