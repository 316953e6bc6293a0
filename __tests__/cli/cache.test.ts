import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { runInProcess } from "./support/in-process.js";
import { modulesOf } from "./support/modules.js";
import type { Ran, Repository } from "./support/repository.js";
import { pollApplied, pollText, service } from "./support/service.js";

const { built, codemod, repositoryWith, spawned } = openBench();

const kept = "Nothing that counts has changed since an earlier run";
const folder = "node_modules/.cache/joinery";

/** A service with a dependency, a configuration chain and a formatter: all that an outcome may hang on. */
const installed: Readonly<Record<string, string>> = {
  ...service,
  ".gitignore": "node_modules/\nignored/\n",
  "tsconfig.json": '{ "extends": "./tsconfig.base.json", "include": ["src"] }\n',
  "tsconfig.base.json": service["tsconfig.json"] ?? "",
  "codemod.config.json": "{}\n",
  ".prettierrc": '{ "printWidth": 100 }\n',
  "src/use.ts": 'import { wait } from "lib";\nimport { later } from "./later.js";\nexport const used = [wait, later];\n',
  "src/later.js": "export const later = 1;\n",
  "node_modules/lib/package.json": '{ "name": "lib", "version": "1.0.0", "types": "index.d.ts" }\n',
  "node_modules/lib/index.d.ts": "export declare function wait(): Promise<void>;\n",
};

async function isHit(repository: Repository, args: readonly string[] = ["scan"]): Promise<boolean> {
  return (await codemod(repository, [...args, "--verbose"])).stderr.includes(kept);
}

function entriesIn(repository: Repository, at = folder): readonly string[] {
  const path = join(repository.root, at);
  return existsSync(path) ? readdirSync(path).filter((name) => name !== ".gitignore") : [];
}

/** A repository whose scan is kept. */
async function primed(args: readonly string[] = ["scan"], files = installed): Promise<Repository> {
  const repository = repositoryWith(files);
  expect(await isHit(repository, args)).toBe(false);
  expect(await isHit(repository, args)).toBe(true);
  return repository;
}

function without({ code, stdout }: Ran): Pick<Ran, "code" | "stdout"> {
  return { code, stdout };
}

describe("an unchanged repository", () => {
  it.each([
    [["scan"]],
    [["scan", "--json"]],
    [["scan", "--format", "sarif"]],
    [["scan", "--only", "old-wait", "src/poll.ts"]],
    [["apply", "--dry-run"]],
    [["apply", "--dry-run", "--json", "--exit-code", "--include-review"]],
    [["apply", "--dry-run", "--stat"]],
    [["plan", "--out", "-"]],
  ])("gets the same answer to %j, byte for byte", async (args) => {
    const repository = repositoryWith(installed);
    const first = await codemod(repository, args);
    expect(first.stdout).not.toBe("");
    expect(await codemod(repository, args)).toEqual(first);
    expect(without(await codemod(repository, [...args, "--no-cache"]))).toEqual(without(first));
    expect(await isHit(repository, args)).toBe(true);
  });

  it("gets it without a compiler", async () => {
    const repository = await primed(["apply", "--dry-run"]);
    const modules = await modulesOf(built().bin, ["apply", "--dry-run"], repository.root);
    expect(modules).toContain("/cli/cache/cache.js");
    expect(modules).not.toMatch(/ts-morph|\/typescript\/|\/jiti\/|engine\/run\.js/u);
    repository.write("src/poll.ts", `${pollText}\n`);
    expect(await modulesOf(built().bin, ["apply", "--dry-run"], repository.root)).toMatch(/\/ts-morph\//u);
  });

  it("is one again when a change is taken back, and on the branch before", async () => {
    const repository = await primed();
    repository.write("src/quiet.ts", "export const quiet = 2;\n");
    expect(await isHit(repository)).toBe(false);
    repository.write("src/quiet.ts", service["src/quiet.ts"] ?? "");
    expect(await isHit(repository)).toBe(true);
  });

  it("does not show its entries to git, and nothing else is written", async () => {
    const { ".gitignore": _, ...files } = installed;
    const repository = repositoryWith(files);
    const before = repository.git("status", "--porcelain");
    await codemod(repository, ["apply", "--dry-run"]);
    expect(entriesIn(repository)).toHaveLength(1);
    expect(repository.git("status", "--porcelain")).toBe(before);
  });
});

describe("a change", () => {
  const changes: Readonly<Record<string, (repository: Repository) => void>> = {
    "the text of a file": ({ write }) => {
      write("src/quiet.ts", `${pollText}\n`);
    },
    "a new file": ({ write }) => {
      write("src/new.ts", pollText);
    },
    "a deleted file": ({ git }) => {
      git("rm", "--quiet", "--force", "src/quiet.ts");
    },
    "a new file that an import leads to now": ({ write }) => {
      write("src/later.ts", "export const later = Promise.resolve();\n");
    },
    "the project file": ({ write }) => {
      write("tsconfig.json", '{ "extends": "./tsconfig.base.json", "include": ["src"], "exclude": ["src/poll.ts"] }\n');
    },
    "what the project file extends": ({ write }) => {
      write("tsconfig.base.json", (service["tsconfig.json"] ?? "").replace("true", "false"));
    },
    "a project file that is nearer": ({ write }) => {
      write("src/tsconfig.json", "{}\n");
    },
    "the manifest": ({ write }) => {
      write("package.json", '{ "name": "other" }\n');
    },
    "a manifest that is nearer": ({ write }) => {
      write("src/package.json", '{ "name": "inner" }\n');
    },
    "a declaration of a package": ({ write }) => {
      write("node_modules/lib/index.d.ts", "export declare function wait(): void;\n");
    },
    "the version of a package": ({ write }) => {
      write("node_modules/lib/package.json", '{ "name": "lib", "version": "2.0.0", "types": "index.d.ts" }\n');
    },
    "a package that is nearer": ({ write }) => {
      write("src/node_modules/lib/index.d.ts", "export declare function wait(): void;\n");
    },
    "the formatter's width": ({ write }) => {
      write(".prettierrc", '{ "printWidth": 60 }\n');
    },
    "a setting": ({ write }) => {
      write("codemod.config.json", '{ "ignore": ["old-wait/old"] }\n');
    },
    "a setting that is nearer": ({ write }) => {
      write("src/package.json", '{ "name": "inner", "codemod": { "ignore": ["old-wait/old"] } }\n');
    },
    "what git ignores": ({ write }) => {
      write(".gitignore", "node_modules/\nsrc/poll.ts\n");
    },
    "what git ignores here alone": ({ write }) => {
      write(".git/info/exclude", "src/poll.ts\n");
    },
  };

  it.each(Object.keys(changes))("of %s is a reason to look again", async (name) => {
    const repository = await primed();
    changes[name]?.(repository);
    const fresh = await codemod(repository, ["scan", "--json", "--no-cache"]);
    const again = await codemod(repository, ["scan", "--json", "--verbose"]);
    expect(again.stderr).not.toContain(kept);
    expect(without(again)).toEqual(without(fresh));
    expect(await isHit(repository)).toBe(true);
  });

  it.each([
    [["--only", "old-wait"]],
    [["--skip", "old-wait"]],
    [["--include-review"]],
    [["--include-tests"]],
    [["--no-typecheck"]],
    [["--no-config"]],
    [["--owner", "class"]],
    [["--package", "service"]],
    [["--tsconfig", "tsconfig.json"]],
    [["src"]],
  ])("of the arguments, %j, is a reason to look again", async (args) => {
    const repository = await primed();
    expect(await isHit(repository, ["scan", ...args])).toBe(false);
  });

  it("of what git calls changed is one for --since", async () => {
    const repository = repositoryWith(installed);
    repository.write("src/quiet.ts", "export const quiet = 2;\n");
    const args = ["scan", "--since", "HEAD"];
    await codemod(repository, args);
    expect(await isHit(repository, args)).toBe(true);
    repository.write("src/poll.ts", `${pollText}\n`);
    expect((await codemod(repository, [...args, "--verbose"])).stderr).not.toContain(kept);
  });

  it("of what a configuration imports is one, though no file of the project has changed", async () => {
    const { "codemod.config.json": _, ...files } = installed;
    const repository = repositoryWith(files);
    const list = join(repository.root, "ignored", "list.json");
    repository.write("ignored/list.json", "[]");
    repository.write(
      "codemod.config.mjs",
      `import { readFileSync } from "node:fs";\nexport default { ignore: JSON.parse(readFileSync(${JSON.stringify(list)}, "utf8")) };\n`,
    );
    expect((await codemod(repository, ["scan"])).stdout).toContain("old-wait");
    expect(await isHit(repository)).toBe(true);
    writeFileSync(list, '["old-wait/old"]');
    expect((await codemod(repository, ["scan"])).stdout).not.toContain("old-wait");
  });

  it("of this tool's own code is one", async () => {
    const repository = await primed();
    const file = join(built().folder, "dist", "engine", "stages", "shard.js");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, `${before}\n// changed\n`);
    expect(await isHit(repository)).toBe(false);
    writeFileSync(file, before);
    expect(await isHit(repository)).toBe(true);
  });

  it("that does not count is none: a lock file says what ought to be installed, and what is installed is looked at", async () => {
    const repository = repositoryWith({ ...installed, "package-lock.json": "{}", "ignored/junk.ts": "" });
    await codemod(repository, ["scan"]);
    repository.write("package-lock.json", '{ "lockfileVersion": 3 }');
    repository.write("ignored/junk.ts", pollText);
    expect(await isHit(repository)).toBe(true);
  });
});

describe("an apply", () => {
  it("writes what an earlier dry run came to", async () => {
    const repository = await primed(["apply", "--dry-run"]);
    const { code, stderr } = await codemod(repository, ["apply", "--verbose"]);
    expect({ code, text: repository.text("src/poll.ts") }).toEqual({ code: 0, text: pollApplied });
    expect(stderr).toContain(kept);
    expect((await codemod(repository, ["apply", "--dry-run"])).stdout).toBe("");
  });

  it("refuses a file that changed after the kept outcome was found", async () => {
    const repository = await primed(["apply", "--dry-run"]);
    const edited = `${pollText}\n// edited\n`;
    const { code, stderr } = await runInProcess(built().folder, ["apply", "--allow-dirty"], repository.root, () => {
      repository.write("src/poll.ts", edited);
    });
    expect({ code, text: repository.text("src/poll.ts") }).toEqual({ code: 5, text: edited });
    expect(stderr).toContain("Nothing was written");
  });

  it("refuses work that is not committed, as ever", async () => {
    const repository = repositoryWith(installed);
    repository.write("src/poll.ts", `${pollText}\n`);
    await codemod(repository, ["apply", "--dry-run"]);
    const { code, stderr } = await codemod(repository, ["apply"]);
    expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining("work that is not committed") as string });
  });
});

describe("where outcomes are kept", () => {
  it("is nowhere without node_modules, and nowhere with --no-cache", async () => {
    const bare = repositoryWith();
    const before = bare.hash();
    await codemod(bare, ["scan"]);
    expect(bare.hash()).toBe(before);
    expect(await isHit(bare)).toBe(false);
    const repository = repositoryWith(installed);
    await codemod(repository, ["scan", "--no-cache"]);
    expect(entriesIn(repository)).toEqual([]);
    await codemod(repository, ["scan"]);
    expect(await isHit(repository, ["scan", "--no-cache"])).toBe(false);
  });

  it("is said by --cache-dir, before the configuration", async () => {
    const repository = repositoryWith({ ...installed, "codemod.config.json": '{ "cache": "ignored/kept" }' });
    await codemod(repository, ["scan"]);
    expect(entriesIn(repository, "ignored/kept")).toHaveLength(1);
    await codemod(repository, ["scan", "--cache-dir", "ignored/mine"]);
    expect(entriesIn(repository, "ignored/mine")).toHaveLength(1);
    expect(entriesIn(repository)).toEqual([]);
    expect(await isHit(repository, ["scan", "--cache-dir", "ignored/mine"])).toBe(true);
  });

  it("is nowhere when the configuration says so", async () => {
    const repository = repositoryWith({ ...installed, "codemod.config.json": '{ "cache": false }' });
    await codemod(repository, ["scan"]);
    expect(entriesIn(repository)).toEqual([]);
    expect((await codemod(repositoryWith({ "codemod.config.json": '{ "cache": 1 }' }), ["scan"])).stderr).toContain(
      "`cache` must be a folder, true or false, but is 1",
    );
  });

  it("may be a place that nobody can write to", async () => {
    const repository = repositoryWith({ ...installed, "node_modules/.cache": "a file" });
    const { code, stdout } = await codemod(repository, ["scan"]);
    expect({ code, found: stdout.includes("old-wait") }).toEqual({ code: 1, found: true });
  });
});

describe("an entry", () => {
  it("is not made of a run with failed files", async () => {
    const repository = repositoryWith({ ...installed, "src/crash.ts": "declare function crashHere(): void;\ncrashHere();\n" });
    expect(await codemod(repository, ["scan"])).toMatchObject({ code: 3 });
    expect(entriesIn(repository)).toEqual([]);
  });

  it("that is damaged anywhere is none, and is replaced", async () => {
    const repository = await primed();
    const clean = await codemod(repository, ["scan"]);
    const [name = ""] = entriesIn(repository);
    const path = join(repository.root, folder, name);
    const whole = readFileSync(path);
    const flipped = (at: number): Buffer => Buffer.from(whole.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    const places = [0, 16, 20, 80, 90, 400, Math.floor(whole.length / 2), whole.length - 1];
    const damaged = [...places.map(flipped), whole.subarray(0, whole.length - 1), whole.subarray(0, 50), Buffer.alloc(0)];
    for (const bytes of damaged) {
      writeFileSync(path, bytes);
      const again = await codemod(repository, ["scan", "--verbose"]);
      expect(again.stderr).not.toContain(kept);
      expect(without(again)).toEqual(without(clean));
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  it("is made by two runs at once without harm", async () => {
    const repository = repositoryWith(installed);
    const [left, right] = await Promise.all([spawned(repository, ["scan"]), spawned(repository, ["scan"])]);
    expect(left).toEqual(right);
    expect(entriesIn(repository).map((name) => name.replace(/^.*\./u, ""))).toEqual(["entry"]);
    expect(await isHit(repository)).toBe(true);
  });
});
