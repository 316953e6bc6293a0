import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { openTrace, stillHolds, type Answers } from "../../engine/host/trace.js";
import { witness } from "../../engine/stages/witness.js";

let root = "";

beforeEach(() => {
  root = join(realpathSync(mkdtempSync(join(tmpdir(), "joinery-witness-"))), "repository");
  put("package.json", '{ "name": "app" }');
  put("src/a.ts", 'import "./b.js"; import "lib"; import "gone"; import "#made/x";');
  put("src/b.ts", "");
  put("made/.keep", "");
  put("node_modules/lib/package.json", '{ "name": "lib" }');
  put("node_modules/lib/dist/index.d.ts", "");
  put("node_modules/@acme/db/package.json", "{}");
  put("node_modules/untouched/package.json", "{}");
  put("node_modules/untouched/index.js", "");
});

afterEach(() => {
  rmSync(dirname(root), { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What a trace holds once the host was told of a program. */
function told(): Answers {
  const trace = openTrace();
  witness(
    openDisk(root, trace),
    ["src/a.ts", "src/b.ts", "node_modules/lib/dist/index.d.ts"].map((path) => join(root, path)),
  );
  return trace.answers() ?? {};
}

describe("a program that was read past the host", () => {
  it.each([
    ["src/a.ts", "the text of a file"],
    ["node_modules/lib/dist/index.d.ts", "the declarations of a package"],
    ["node_modules/lib/package.json", "the manifest of a package"],
    ["node_modules/untouched/package.json", "the manifest of a package that nothing came from"],
    ["node_modules/@acme/db/package.json", "the manifest of a package in a scope"],
    ["src/b.tsx", "a file beside one that was found"],
    ["made/x.ts", "a file in a folder that held none"],
    ["made/new/x.ts", "a folder in it"],
    ["src/package.json", "a manifest that is nearer"],
    ["node_modules/gone/index.d.ts", "a package that was missing"],
    ["node_modules/@types/gone/index.d.ts", "types of one"],
    ["src/node_modules/lib/index.d.ts", "a package that is nearer"],
    ["../node_modules/gone/package.json", "a package above the repository"],
    ["node_modules/lib/dist/index.d.cts", "a file of a package beside one that was read"],
  ])("is another one with a new %s: %s", (path) => {
    const answers = told();
    expect(stillHolds(answers)).toBe(true);
    put(path, '{ "name": "changed" }');
    expect(stillHolds(answers)).toBe(false);
  });

  it("is the same when a package changes inside that it holds nothing of", () => {
    const answers = told();
    put("node_modules/untouched/index.js", "changed");
    expect(stillHolds(answers)).toBe(true);
  });

  it("costs nothing where nobody traces", () => {
    const host = openDisk(root);
    const refuse = (): never => {
      throw new Error("the disk was asked");
    };
    expect(() => {
      witness({ ...host, children: refuse, compiler: { ...host.compiler, readFile: refuse, getDirectories: refuse } }, [
        join(root, "src/a.ts"),
      ]);
    }).not.toThrow();
  });
});
