import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeEntry, encodeEntry } from "../../cli/cache/entry.js";
import { clearFolder, entriesIn, makeFolder, readEntry, touchEntry, writeEntry } from "../../cli/cache/folder.js";
import { openBench } from "./support/bench.js";
import { outcomeOf } from "./support/outcome.js";

const { built } = openBench();
const proof = { answers: { bytes: { "/a.ts": "x" } }, settings: { "": "y" } };
const worked = { outcome: outcomeOf({ notes: ["ü"] }), marked: [] };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-cache-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, bytes: number, age: number): void {
  writeFileSync(join(folder, name), Buffer.alloc(bytes));
  utimesSync(join(folder, name), new Date(Date.now() - age * 1000), new Date(Date.now() - age * 1000));
}

describe("an entry", () => {
  it("gives back what was put in", () => {
    const entry = decodeEntry(encodeEntry(proof, worked));
    expect(entry?.proof).toEqual(proof);
    expect(entry?.worked()).toEqual(worked);
  });

  it("is none with a byte more, less or other", () => {
    const whole = encodeEntry(proof, worked);
    expect(whole.length).toBeGreaterThan(100);
    for (let at = 0; at < whole.length; at += 1) {
      const other = Buffer.from(whole);
      other.writeUInt8((whole[at] ?? 0) ^ 4, at);
      expect(decodeEntry(other)).toBeUndefined();
      expect(decodeEntry(whole.subarray(0, at))).toBeUndefined();
    }
    expect(decodeEntry(Buffer.concat([whole, Buffer.from(" ")]))).toBeUndefined();
  });
});

describe("the folder of a cache", () => {
  it("keeps those used last when there are too many", () => {
    for (const age of [1, 2, 3, 4]) put(`${String(age)}.entry`, 10, age * 10);
    touchEntry(folder, "4.entry");
    writeEntry(folder, "new.entry", Buffer.alloc(10), { entries: 3, bytes: 1000 });
    expect(readdirSync(folder).sort()).toEqual(["1.entry", "4.entry", "new.entry"]);
  });

  it("keeps those used last when they are too large together, and none that is too large alone", () => {
    for (const age of [1, 2, 3]) put(`${String(age)}.entry`, 40, age * 10);
    writeEntry(folder, "new.entry", Buffer.alloc(40), { entries: 10, bytes: 100 });
    expect(readdirSync(folder).sort()).toEqual(["1.entry", "new.entry"]);
    writeEntry(folder, "huge.entry", Buffer.alloc(101), { entries: 10, bytes: 100 });
    expect(readdirSync(folder).sort()).toEqual(["1.entry", "new.entry"]);
  });

  it("loses what a killed process left, not what another one is writing", () => {
    put("old.tmp", 10, 2 * 60 * 60);
    put("now.tmp", 10, 1);
    writeEntry(folder, "new.entry", Buffer.alloc(1));
    expect(readdirSync(folder).sort()).toEqual(["new.entry", "now.tmp"]);
  });

  it("is cleared of its own files alone", () => {
    makeFolder(folder);
    put("a.entry", 10, 1);
    put("b.tmp", 5, 1);
    put("mine.txt", 7, 1);
    expect(clearFolder(folder)).toEqual({ files: 2, bytes: 15 });
    expect(readdirSync(folder).sort()).toEqual([".gitignore", "mine.txt"]);
  });

  it("holds whole entries alone, whenever its writers are killed", async () => {
    const module = pathToFileURL(join(built().folder, "dist/cli/cache")).href;
    const program = `
      import { encodeEntry } from "${module}/entry.js";
      import { writeEntry } from "${module}/folder.js";
      const notes = Array.from({ length: 20000 }, (_, index) => "note " + index);
      const bytes = encodeEntry({ answers: {}, settings: {} }, { outcome: { notes }, marked: [] });
      for (let index = 0; ; index = (index + 1) % 3) writeEntry(${JSON.stringify(folder)}, index + ".entry", bytes);`;
    let seen = 0;
    for (let round = 0; round < 8; round += 1) {
      const children = [0, 1].map(() => spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" }));
      for (let waited = 0; entriesIn(folder).length === 0 && waited < 5000; waited += 10) await sleep(10);
      await sleep(20 + round * 13);
      await Promise.all(
        children.map(
          (child) =>
            new Promise((resolve) => {
              child.on("close", resolve);
              child.kill("SIGKILL");
            }),
        ),
      );
      for (const { name } of entriesIn(folder)) {
        seen += 1;
        expect(decodeEntry(readEntry(folder, name) ?? Buffer.alloc(0))).toBeDefined();
      }
    }
    expect(seen).toBeGreaterThan(8);
  });
});
