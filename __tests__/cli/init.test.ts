import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { projectRoot, runtimeText } from "./support/build.js";
import { run } from "./support/repository.js";
import { pollText, service } from "./support/service.js";

const { built, codemod, repositoryWith } = openBench();

describe("init", () => {
  it("writes a configuration, adds the runtime of a local joinery by path, ignores its notes, names the next command", async () => {
    const repository = repositoryWith();
    const { code, stdout, stderr } = await codemod(repository, ["init"]);
    expect(code).toBe(0);
    const spec = /"task-group": "(file:[^"]+)"/u.exec(repository.text("package.json"))?.[1] ?? "";
    expect(join(repository.root, spec.slice("file:".length))).toBe(join(built().folder, "runtime"));
    expect(stdout).toBe(
      `created       codemod.config.ts  settings of this package\nchanged       package.json  depends on \`task-group\` (${spec})\ncreated       .gitignore  leaves out \`.codemod/\`, the tool's own notes\n`,
    );
    expect(stderr).toBe("Next: `npm install`, then `codemod apply --dry-run`\n");
    expect(repository.text(".gitignore")).toBe(".codemod/\n");
    expect((await codemod(repository, ["apply", "--dry-run"])).code).toBe(0);
  });

  it("keeps what exists, and says so", async () => {
    const repository = repositoryWith({ ...service, "src/background.ts": "export {};\n", "codemod.config.mjs": "export default {};\n" });
    await codemod(repository, ["init", "--background"]);
    const before = repository.hash();
    const { code, stdout } = await codemod(repository, ["init", "--background"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      "kept          codemod.config.mjs  it exists and is left as it is\nkept          src/background.ts  it exists and is left as it is\nkept          package.json  it has `task-group` already\nkept          .gitignore  it has `.codemod/` already\n",
    );
    expect(repository.hash()).toBe(before);
    expect(repository.text("src/background.ts")).toBe("export {};\n");
  });

  it("writes nothing in a dry run", async () => {
    const repository = repositoryWith();
    const before = repository.hash();
    const { stdout, stderr } = await codemod(repository, ["init", "--background", "--dry-run"]);
    expect(stdout).toMatch(
      /^would create {2}codemod\.config\.ts .*\nwould create {2}src\/background\.ts .*\nwould change {2}package\.json .*\nwould create {2}\.gitignore .*\n$/u,
    );
    expect(stderr).toBe("This was a dry run: nothing was written.\n");
    expect(repository.hash()).toBe(before);
  });

  it("writes a background group for a service, and only then", async () => {
    const server = repositoryWith({
      ...service,
      "package.json": '{\n  "name": "service",\n  "type": "module",\n  "dependencies": {\n    "fastify": "^5.0.0"\n  }\n}\n',
      "pnpm-lock.yaml": "",
    });
    const { stderr } = await codemod(server, ["init"]);
    expect(stderr).toContain("`pnpm install`");
    expect(server.text("codemod.config.ts")).toContain('background: "./src/background.ts",\n');
    expect(server.text("src/background.ts")).toMatch(
      /^import \{ TaskGroup \} from "task-group";\n[^]*export const background = TaskGroup\.open\(\{[^]*onError: "continue",[^]*console\.error[^]*export async function closeBackground\(\): Promise<void> \{\n {2}background\.cancel\(\);\n {2}await background\.join\(\)/u,
    );
    const refused = repositoryWith({ ...service, "package.json": '{ "name": "x", "dependencies": { "fastify": "5" } }' });
    expect((await codemod(refused, ["init", "--no-background"])).stdout).not.toContain("background");
  });

  it("writes the background group in the language of the package", async () => {
    const commonjs = repositoryWith({ "package.json": '{ "name": "x" }', "index.js": "module.exports = 1;\n" });
    await codemod(commonjs, ["init", "--background"]);
    expect(commonjs.text("background.js")).toContain('const { TaskGroup } = require("task-group");');
    expect(commonjs.text("background.js")).toContain("module.exports = { background, closeBackground };\n");
    const esm = repositoryWith({ "package.json": '{ "name": "x", "type": "module" }', "index.js": "export default 1;\n" });
    await codemod(esm, ["init", "--background"]);
    expect(esm.text("background.js")).toContain("export async function closeBackground() {\n");
  });

  it("keeps the runtime as a file with --runtime vendor; the next apply imports it", async () => {
    const repository = repositoryWith();
    const { stderr } = await codemod(repository, ["init", "--runtime", "vendor", "--background"]);
    expect(stderr).toBe("Next: `codemod apply --dry-run`\n");
    expect(repository.text("src/task-group.ts")).toBe(runtimeText);
    expect(repository.text("src/background.ts")).toContain('import { TaskGroup } from "./task-group.js";\n');
    expect(repository.text("package.json")).toBe(service["package.json"]);
    expect((await codemod(repository, ["apply", "--dry-run", "src/poll.ts"])).stdout).toContain(
      '+import { sleep } from "./task-group.js";\n',
    );
  });

  it("names a version when joinery came from a registry, its own copy when it came from a tarball", async () => {
    for (const [spec, expected] of [
      ["^9.8.7", "^6.5.4"],
      ["file:../joinery-9.8.7.tgz", "file:./node_modules/joinery/runtime"],
    ] as const) {
      const repository = repositoryWith({
        ...service,
        "package.json": JSON.stringify({ name: "service", type: "module", devDependencies: { joinery: spec } }),
        ".gitignore": "node_modules/\n",
      });
      const installed = join(repository.root, "node_modules", "joinery");
      copyInstallation(installed);
      const { code } = await run(join(installed, "bin", "codemod"), ["init"], { cwd: repository.root });
      expect(code).toBe(0);
      expect((JSON.parse(repository.text("package.json")) as { dependencies: unknown }).dependencies).toEqual({ "task-group": expected });
      expect(repository.text("codemod.config.ts").startsWith('import { defineConfig } from "joinery";\n')).toBe(true);
    }
  });

  it("sets up the package it is started in", async () => {
    const repository = repositoryWith({
      ...service,
      "packages/api/package.json": '{\n  "name": "api"\n}\n',
      "packages/api/src/poll.ts": pollText,
    });
    const { stdout } = await codemod(repository, ["init"], { cwd: join(repository.root, "packages", "api", "src") });
    expect(stdout).toContain("created       packages/api/codemod.config.ts ");
    expect(repository.text("packages/api/package.json")).toContain('"task-group"');
    expect(repository.text("package.json")).toBe(service["package.json"]);
    expect(repository.text(".gitignore")).toBe(".codemod/\n");
  });

  it("refuses where there is no package.json, and writes nothing", async () => {
    const repository = repositoryWith({ "a.ts": "export {};\n" });
    const before = repository.hash();
    expect(await codemod(repository, ["init"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error There is no package.json to add `task-group` to. Run `npm init` first, or choose `--runtime vendor`. Nothing was written.\n",
    });
    expect(repository.hash()).toBe(before);
  });
});

describe("runtime --out", () => {
  it("writes the file, knows it again, and leaves one that differs alone", async () => {
    const repository = repositoryWith();
    expect(await codemod(repository, ["runtime", "--out", "src/lib/task-group.ts"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "Wrote: src/lib/task-group.ts\n",
    });
    expect(repository.text("src/lib/task-group.ts")).toBe(runtimeText);
    expect(await codemod(repository, ["runtime", "--out", "src/lib/task-group.ts"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "Already up to date: src/lib/task-group.ts\n",
    });
    expect(await codemod(repository, ["runtime", "--out", "src/poll.ts"])).toEqual({
      code: 5,
      stdout: "",
      stderr:
        "error `src/poll.ts` exists and differs from the runtime of this version. Add `--force` to replace it. Nothing was written.\n",
    });
    expect(repository.text("src/poll.ts")).toBe(pollText);
    expect((await codemod(repository, ["runtime", "--out", "src/poll.ts", "--force"])).code).toBe(0);
    expect(repository.text("src/poll.ts")).toBe(runtimeText);
  });

  it("prints it, asks for the flag, and wants a file", async () => {
    const repository = repositoryWith();
    expect((await codemod(repository, ["runtime", "--out", "-"])).stdout).toBe(runtimeText);
    expect((await codemod(repository, ["runtime"])).code).toBe(2);
    expect(await codemod(repository, ["runtime", "--out", "src"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error `src` is a folder. Name the file to write, e.g. `--out src/task-group.ts`. Nothing was written.\n",
    });
  });
});

/** Puts the installation under test into a node_modules folder, its dependencies beside it. */
function copyInstallation(target: string): void {
  cpSync(built().folder, target, { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(target, "node_modules"));
}
