import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { settingsIn, type ConfigSource } from "../../cli/project/config.js";
import { CodemodError } from "../../engine/model/errors.js";
import { defaultSettings, type Settings } from "../../engine/model/settings.js";
import type { RepoPath } from "../../engine/model/text.js";
import { openRepository, type Repository } from "./support/repository.js";

const opened: Repository[] = [];
const found: ConfigSource = { kind: "found" };

afterEach(() => {
  for (const repository of opened.splice(0)) repository.remove();
});

function settingsOf(files: Readonly<Record<string, string>>, folder = "", source = found, flags = {}): Settings {
  return settingsIn(folderWith(files).root, source, flags)({ folder: folder as RepoPath });
}

function folderWith(files: Readonly<Record<string, string>>): Repository {
  const repository = openRepository(files, { git: false });
  opened.push(repository);
  return repository;
}

function faultOf(files: Readonly<Record<string, string>>): CodemodError {
  try {
    settingsOf(files);
  } catch (error) {
    if (error instanceof CodemodError) return error;
    throw error;
  }
  throw new Error("the configuration was taken");
}

describe("configuration", () => {
  it("is the default where there is none", () => {
    expect(settingsOf({})).toEqual(defaultSettings);
    expect(settingsOf({ "package.json": '{"name":"x","keywords":["codemod"]}' })).toEqual(defaultSettings);
  });

  it.each([
    [
      "codemod.config.ts",
      'import { defineConfig } from "joinery";\nconst on: boolean = true;\nexport default defineConfig({ honourVoid: on });\n',
    ],
    ["codemod.config.mts", "export default { honourVoid: true as boolean };\n"],
    ["codemod.config.js", "export default { honourVoid: true };\n"],
    ["codemod.config.js", "module.exports = { honourVoid: true };\n"],
    ["codemod.config.mjs", "export default { honourVoid: true };\n"],
    ["codemod.config.json", '{ "honourVoid": true }'],
    ["package.json", '{ "name": "x", "codemod": { "honourVoid": true } }'],
  ])("is read from %s", (name, text) => {
    expect(settingsOf({ [name]: text })).toEqual({ ...defaultSettings, honourVoid: true });
  });

  it("may import its neighbours", () => {
    expect(
      settingsOf({
        "codemod.config.ts": 'import { calls } from "./calls";\nexport default { safeCalls: calls };\n',
        "calls.ts": 'export const calls: string[] = ["logger.flush"];\n',
      }).safeCalls,
    ).toEqual(["logger.flush"]);
  });

  it("is the nearest of each package, whole", () => {
    const files = {
      "codemod.config.json": '{ "owner": "class", "honourVoid": true }',
      "packages/api/codemod.config.json": '{ "owner": "scope" }',
    };
    expect(settingsOf(files, "packages/api")).toEqual({ ...defaultSettings, owner: "scope" });
    expect(settingsOf(files, "packages/web")).toEqual({ ...defaultSettings, owner: "class", honourVoid: true });
  });

  it("gives way to flags", () => {
    expect(settingsOf({ "codemod.config.json": '{ "owner": "class" }' }, "", found, { owner: "scope" }).owner).toBe("scope");
  });

  it("is left alone under --no-config, and replaced by --config", () => {
    const files = { "codemod.config.ts": 'throw new Error("must not run");\n', "other.json": '{ "owner": "class" }' };
    expect(settingsOf(files, "", { kind: "none" })).toEqual(defaultSettings);
    const repository = folderWith(files);
    expect(
      settingsIn(repository.root, { kind: "file", path: `${repository.root}/other.json` }, {})({ folder: "any" as RepoPath }).owner,
    ).toBe("class");
  });

  it("counts paths from its own folder", () => {
    const settings = settingsOf(
      { "packages/api/codemod.config.json": '{ "runtime": "./src/task-group.ts", "background": "../shared/background.ts" }' },
      "packages/api",
    );
    expect(settings.runtime).toBe("./packages/api/src/task-group.ts");
    expect(settings.background).toBe("./packages/shared/background.ts");
    expect(settingsOf({ "codemod.config.json": '{ "runtime": "@app/task-group" }' }).runtime).toBe("@app/task-group");
  });

  it("is told key by key on its page", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/configuration.md"), "utf8");
    expect([...page.matchAll(/^\| `(\w+)` \| .+ \| .+ \|$/gmu)].map(([, key]) => key).sort()).toEqual(
      [...Object.keys(defaultSettings), "cache"].sort(),
    );
  });

  it("leaves nothing behind on the disk", () => {
    const repository = folderWith({
      "codemod.config.ts": "export default { honourVoid: true as boolean };\n",
      "node_modules/x/package.json": "{}",
    });
    const before = repository.hash();
    expect(settingsIn(repository.root, found, {})({ folder: "" as RepoPath }).honourVoid).toBe(true);
    expect(repository.hash()).toBe(before);
  });
});

describe("a configuration that cannot be used", () => {
  it.each([
    [
      { "codemod.config.json": '{ "owners": "auto" }' },
      "Could not use `codemod.config.json`: it has an unknown key `owners`. Did you mean `owner`? Nothing was written.",
    ],
    [
      { "codemod.config.json": '{ "owner": "everyone" }' },
      'Could not use `codemod.config.json`: `owner` must be one of "auto", "scope", "class", "parameter", "background", but is "everyone". Nothing was written.',
    ],
    [
      { "codemod.config.json": '{ "suggestLimit": 0 }' },
      "Could not use `codemod.config.json`: `suggestLimit` must be a whole number from 1 on, but is 0. Nothing was written.",
    ],
    [
      { "codemod.config.json": '{ "errorClasses": { "HttpError": 0 } }' },
      'Could not use `codemod.config.json`: `errorClasses` must be an object of whole numbers from 1 on, but is {"HttpError":0}. Nothing was written.',
    ],
    [
      { "codemod.config.json": '{ "caughtNames": "sometimes" }' },
      'Could not use `codemod.config.json`: `caughtNames` must be one of "async", "always", "never", but is "sometimes". Nothing was written.',
    ],
    [
      { "codemod.config.json": '{ "ignore": ["caught"] }' },
      'Could not use `codemod.config.json`: `ignore` must be a list of `transform/message`, but is ["caught"]. Nothing was written.',
    ],
    [{ "codemod.config.json": "[]" }, "Could not use `codemod.config.json`: it does not export an object. Nothing was written."],
    [
      { "codemod.config.ts": 'throw new TypeError("no\\nway");\n' },
      "Could not use `codemod.config.ts`: it threw `TypeError: no`. Nothing was written.",
    ],
    [
      { "package.json": '{ "codemod": { "toString": 1 } }' },
      "Could not use `package.json#codemod`: it has an unknown key `toString`. Nothing was written.",
    ],
  ])("says so in a sentence: %o", (files, message) => {
    const error = faultOf(files);
    expect(error.message).toBe(message);
    expect(error.code).toBe("broken-config");
  });

  it("keeps what was thrown as the cause", () => {
    expect(faultOf({ "codemod.config.ts": 'throw new TypeError("no");\n' }).cause).toMatchObject({ message: "no" });
  });

  it("is one that does not parse, too", () => {
    expect(faultOf({ "codemod.config.json": "{" }).message).toMatch(/^Could not use `codemod\.config\.json`: it is not JSON: /u);
    expect(faultOf({ "codemod.config.ts": "export default {" }).code).toBe("broken-config");
    expect(faultOf({ "codemod.config.ts": 'import "./gone.js"; export default {};' }).message).toContain("gone.js");
  });
});
