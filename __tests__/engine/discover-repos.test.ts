import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../engine/host/disk.js";
import { openMemory } from "../../engine/host/memory.js";
import type { Discovery } from "../../engine/model/plan.js";
import type { Request } from "../../engine/model/request.js";
import type { RepoPath } from "../../engine/model/text.js";
import { discover } from "../../engine/stages/discover.js";

const repos = join(import.meta.dirname, "../repos");

interface Question {
  readonly paths?: readonly string[];
  readonly includeTests?: boolean;
  readonly packages?: string;
  readonly tsconfig?: string;
}

function look(repo: string, { paths = [""], includeTests = false, packages, tsconfig }: Question = {}): Promise<Discovery> {
  const request: Pick<Request, "host" | "paths" | "includeTests" | "packages" | "tsconfig"> = {
    host: openDisk(join(repos, repo)),
    paths: paths as RepoPath[],
    includeTests,
    ...(packages === undefined ? {} : { packages }),
    ...(tsconfig === undefined ? {} : { tsconfig: tsconfig as RepoPath }),
  };
  return discover(request);
}

/** Units as lines: package, tsconfig, files. */
function lines({ units }: Discovery): readonly string[] {
  return units.map(({ package: { name }, tsconfig, files }) => `${name} | ${tsconfig ?? "-"} | ${files.join(", ")}`);
}

const reasons = ({ skipped }: Discovery): readonly string[] => skipped.map(({ file, reason }) => `${file}: ${reason}`);
const names = ({ packages }: Discovery): readonly string[] =>
  packages.map(({ name, folder }) => `${name} in ${folder === "" ? "." : folder}`);

describe("discover", () => {
  it("finds npm workspaces, and the tsconfigs behind a root that only refers to others", async () => {
    const found = await look("npm-workspaces");
    expect(names(found)).toEqual([
      "bakery in .",
      "@bakery/web in apps/web",
      "@bakery/orders in packages/orders",
      "@bakery/ovens in packages/ovens",
      "bakery-tools in tools",
    ]);
    expect(lines(found)).toEqual([
      "@bakery/web | apps/web/tsconfig.app.json | apps/web/src/main.tsx",
      "@bakery/web | apps/web/tsconfig.node.json | apps/web/vite.config.ts",
      "@bakery/orders | packages/orders/tsconfig.json | packages/orders/src/order.ts",
      "@bakery/orders | - | packages/orders/scripts/seed.ts",
      "@bakery/ovens | packages/ovens/tsconfig.json | packages/ovens/src/index.ts",
      "bakery-tools | - | tools/release.mjs",
    ]);
    expect(reasons(found)).toEqual(["apps/web/src/env.d.ts: declaration", "packages/orders/src/order.spec.ts: test"]);
    expect(found.failed).toEqual([]);
    expect(found.notes).toEqual([]);
  });

  it("finds pnpm workspaces and obeys negated patterns", async () => {
    const found = await look("pnpm-workspaces");
    expect(names(found)).toEqual([
      "harbour in .",
      "libs/tides in libs/tides",
      "@harbour/berths in services/port/berths",
      "@harbour/fixture-ship in services/port/fixture-ship",
    ]);
    expect(lines(found)).toEqual([
      "libs/tides | - | libs/tides/tide.ts",
      "@harbour/berths | services/port/berths/tsconfig.json | services/port/berths/src/berth.ts",
      "@harbour/fixture-ship | - | services/port/fixture-ship/ship.ts",
    ]);
    expect(found.notes).toEqual([
      "`services/port/berths/tsconfig.json` has a mistake, and the rest of it was used: File '@harbour/tsconfig/node.json' not found.",
    ]);
  });

  it("takes a package that no workspace declares only when a file of it was asked for", async () => {
    const found = await look("pnpm-workspaces", { paths: ["libs"] });
    expect(names(found)).toEqual(["harbour in .", "libs/tides in libs/tides", "@harbour/berths in services/port/berths"]);
  });

  it("finds Yarn workspaces in an object, and gives one root tsconfig to files of several packages", async () => {
    const found = await look("yarn-workspaces");
    expect(names(found)).toEqual(["theatre in .", "light in crew/light", "stage in stage"]);
    expect(lines(found)).toEqual(["theatre | tsconfig.json | crew/light/src/lamp.ts, stage/curtain.ts"]);
    expect(reasons(found)).toEqual([".yarn/releases/yarn-4.0.0.cjs: vendored"]);
  });

  it("prefers tsconfig.json to its siblings and gives what it leaves out to them, then to no tsconfig", async () => {
    const found = await look("single-package");
    expect(names(found)).toEqual(["weather in ."]);
    expect(lines(found)).toEqual([
      "weather | tsconfig.json | bench/many.ts, src/forecast.ts",
      "weather | tsconfig.scripts.json | scripts/fill-cache.ts",
      "weather | - | rollup.config.js",
    ]);
    expect(reasons(found)).toEqual(["src/forecast.test-d.ts: test", "test/forecast.ts: test"]);
  });

  it("takes tests in when they are wanted, or named one by one", async () => {
    expect(lines(await look("single-package", { includeTests: true }))).toContain(
      "weather | tsconfig.json | bench/many.ts, src/forecast.test-d.ts, src/forecast.ts",
    );
    expect(lines(await look("single-package", { paths: ["test/forecast.ts"] }))).toEqual(["weather | - | test/forecast.ts"]);
    expect(reasons(await look("single-package", { paths: ["test"] }))).toEqual(["test/forecast.ts: test"]);
  });

  it("looks at one tsconfig only when it is asked for", async () => {
    const found = await look("single-package", { tsconfig: "tsconfig.build.json" });
    expect(lines(found)).toEqual(["weather | tsconfig.build.json | src/forecast.ts"]);
  });

  it("follows the references of a tsconfig that was asked for, given as a folder", async () => {
    expect(lines(await look("npm-workspaces", { tsconfig: "apps/web" }))).toEqual([
      "@bakery/web | apps/web/tsconfig.app.json | apps/web/src/main.tsx",
      "@bakery/web | apps/web/tsconfig.node.json | apps/web/vite.config.ts",
    ]);
  });

  it("makes one unit per package where there is no tsconfig", async () => {
    expect(lines(await look("no-tsconfig"))).toEqual(["clockwork | - | clock.ts", "wooden-case | - | cases/wood/case.ts"]);
  });

  it("reads plain JavaScript by its jsconfig, hand-written declarations or not", async () => {
    const found = await look("plain-javascript");
    expect(names(found)).toEqual(["library-cards in ."]);
    expect(lines(found)).toEqual([
      "library-cards | jsconfig.json | lib/index.js, lib/shelf.js",
      "library-cards | - | esm/index.mjs, server.cjs",
    ]);
    expect(reasons(found)).toEqual(["lib/index.d.ts: declaration"]);
  });

  it.each([
    ["@bakery/*", ["@bakery/web", "@bakery/web", "@bakery/orders", "@bakery/orders", "@bakery/ovens"]],
    ["packages/ovens", ["@bakery/ovens"]],
    ["./packages/*/", ["@bakery/orders", "@bakery/orders", "@bakery/ovens"]],
    ["bakery-tools", ["bakery-tools"]],
    ["{@bakery/ovens,tools}", ["@bakery/ovens", "bakery-tools"]],
  ])("keeps to the packages that match %s", async (packages, expected) => {
    const found = await look("npm-workspaces", { packages });
    expect(found.units.map((unit) => unit.package.name)).toEqual(expected);
    expect(found.packages).toHaveLength(5);
  });

  it("names the packages there are when none matches", async () => {
    await expect(look("npm-workspaces", { packages: "@bakery/cakes" })).rejects.toMatchObject({
      code: "nothing-to-scan",
      message: "No package matches `@bakery/cakes`. There are: `bakery`, `@bakery/web`, `@bakery/orders`, `@bakery/ovens`, `bakery-tools`.",
    });
  });
});

describe("every miniature repository", () => {
  const all = readdirSync(repos);
  const request = { paths: ["" as RepoPath], includeTests: false };
  const filesOf = (repo: string): Readonly<Record<string, string>> => {
    const entries = readdirSync(join(repos, repo), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      entries
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [relative(join(repos, repo), path), readFileSync(path, "utf8")]),
    );
  };

  it("is there to be looked at", () => {
    expect(all.length).toBeGreaterThanOrEqual(6);
  });

  it.each(all)("%s: puts each file in one place, on disk as in memory", async (repo) => {
    const files = filesOf(repo);
    const onDisk = await discover({ ...request, host: openDisk(join(repos, repo)) });
    const inMemory = await discover({ ...request, host: openMemory(files) });
    expect(inMemory).toEqual(onDisk);
    const sources = Object.keys(files)
      .filter((name) => /\.[cm]?[jt]sx?$/u.test(name))
      .sort();
    const places = [
      ...onDisk.units.flatMap((unit) => unit.files),
      ...onDisk.skipped.map(({ file }) => file),
      ...onDisk.failed.map(({ file }) => file),
    ];
    expect(sources.length).toBeGreaterThan(0);
    expect([...places].sort()).toEqual(sources);
  });
});
