import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const room = join(import.meta.dirname, "../../runtime");
let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "task-group-"));
  mkdirSync(join(scratch, "package"));
  mkdirSync(join(scratch, "node_modules"));
  writeFileSync(join(scratch, "package/package.json"), readFileSync(join(room, "package.json")));
  execFileSync(process.execPath, [join(room, "build.mjs"), join(scratch, "package/dist")]);
  symlinkSync(join(scratch, "package"), join(scratch, "node_modules/task-group"), "dir");
});

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: scratch },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

describe("the package", () => {
  it("is imported and required alike", () => {
    const use = "TaskGroup.all([() => 1, async () => 2]).then((results) => console.log(results.join()))";
    for (const code of [`import { TaskGroup } from "task-group"; ${use}`, `const { TaskGroup } = require("task-group"); ${use}`]) {
      const file = join(scratch, code.startsWith("import") ? "use.mjs" : "use.cjs");
      writeFileSync(file, code);
      expect(execFileSync(process.execPath, [file], { encoding: "utf8" })).toBe("1,2\n");
    }
  });

  it("has no dependency, no side effect and no import", () => {
    const manifest = JSON.parse(readFileSync(join(room, "package.json"), "utf8")) as Record<string, unknown>;
    expect([manifest["dependencies"], manifest["peerDependencies"], manifest["sideEffects"]]).toEqual([undefined, undefined, false]);
    for (const file of ["index.js", "index.cjs", "task-group.ts"]) {
      expect(readFileSync(join(scratch, "package/dist", file), "utf8")).not.toMatch(/^import |require\(|from "/mu);
    }
  });

  it("costs as many bytes as docs/decisions says, minified and compressed", async () => {
    const everything = await bundled('export * from "task-group";');
    const allAlone = await bundled('export { all } from "task-group";');
    expect(gzipSync(everything, { level: 9 }).length).toBeLessThan(6_950);
    expect(gzipSync(allAlone, { level: 9 }).length).toBeLessThan(3_000);
  });

  it("leaves out of a bundle what is not imported", async () => {
    expect(await bundled('import { TaskGroup } from "task-group";')).toBe("");
    expect(await bundled('export { sleep } from "task-group";')).not.toContain("Cancelled");
  });
});
