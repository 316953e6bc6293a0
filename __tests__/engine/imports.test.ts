import { describe, expect, it } from "vitest";
import { wrapCalls } from "../support/demo-transforms.js";
import { afterOf, runOn } from "../support/project.js";

const modules = `
declare module "wrapping" { export function wrap<T>(value: T): T; export function other(): void; const all: { none: 1 }; export default all; }
declare module "alpha" { export const alpha: 1; }
declare module "zeta" { export const zeta: 1; }
declare module "@scope/lib" { export const lib: 1; }
declare module "polyfill" {}
declare function require(id: "wrapping"): typeof import("wrapping");
declare function require(id: string): any;
declare const module: { exports: unknown };
declare function load(): number;
`;

const cases: readonly { readonly title: string; readonly file?: string; readonly before: string; readonly after: string }[] = [
  {
    title: "joins an import of the same module",
    before: `import { other } from "wrapping";\nother();\nload();\n`,
    after: `import { other, wrap } from "wrapping";\nother();\nwrap(load());\n`,
  },
  {
    title: "joins a default import",
    before: `import all from "wrapping";\nall;\nload();\n`,
    after: `import all, { wrap } from "wrapping";\nall;\nwrap(load());\n`,
  },
  {
    title: "writes its own import beside a namespace import",
    before: `import * as w from "wrapping";\nw;\nload();\n`,
    after: `import * as w from "wrapping";\nimport { wrap } from "wrapping";\nw;\nwrap(load());\n`,
  },
  {
    title: "never joins a type-only import",
    before: `import type { other } from "wrapping";\nexport type O = typeof other;\nload();\n`,
    after: `import type { other } from "wrapping";\nimport { wrap } from "wrapping";\nexport type O = typeof other;\nwrap(load());\n`,
  },
  {
    title: "uses an import that is there, under its local name",
    before: `import { wrap as pack } from "wrapping";\npack(1);\nload();\n`,
    after: `import { wrap as pack } from "wrapping";\npack(1);\npack(load());\n`,
  },
  {
    title: "keeps a list on several lines as it is written",
    before: `import {\n    other,\n} from "wrapping";\nother();\nload();\n`,
    after: `import {\n    other,\n    wrap,\n} from "wrapping";\nother();\nwrap(load());\n`,
  },
  {
    title: "takes an alias when the name is taken",
    before: `import { alpha } from "alpha";\nconst wrap = alpha;\nload();\nexport { wrap };\n`,
    after: `import { alpha } from "alpha";\nimport { wrap as wrapped } from "wrapping";\nconst wrap = alpha;\nwrapped(load());\nexport { wrap };\n`,
  },
  {
    title: "keeps sorted package imports sorted",
    before: `import { alpha } from "alpha";\nimport { zeta } from "zeta";\nimport "./local.js";\nload();\nalpha; zeta;\n`,
    after: `import { alpha } from "alpha";\nimport { wrap } from "wrapping";\nimport { zeta } from "zeta";\nimport "./local.js";\nwrap(load());\nalpha; zeta;\n`,
  },
  {
    title: "goes after the last package import when they are not sorted",
    before: `import { zeta } from "zeta";\nimport { alpha } from "alpha";\nimport { lib } from "@scope/lib";\nimport "./local.js";\nload();\nalpha; zeta; lib;\n`,
    after: `import { zeta } from "zeta";\nimport { alpha } from "alpha";\nimport { lib } from "@scope/lib";\nimport { wrap } from "wrapping";\nimport "./local.js";\nwrap(load());\nalpha; zeta; lib;\n`,
  },
  {
    title: "stands before relative imports when there is no package import",
    before: `import { local } from "./local.js";\nlocal;\nload();\n`,
    after: `import { wrap } from "wrapping";\nimport { local } from "./local.js";\nlocal;\nwrap(load());\n`,
  },
  {
    title: "leaves a comment with the import it belongs to",
    before: `// sets up the globals\nimport { local } from "./local.js";\nlocal;\nload();\n`,
    after: `// sets up the globals\nimport { local } from "./local.js";\nimport { wrap } from "wrapping";\nlocal;\nwrap(load());\n`,
  },
  {
    title: "stays behind an import that runs for its side effect",
    before: `import "./local.js";\nload();\n`,
    after: `import "./local.js";\nimport { wrap } from "wrapping";\nwrap(load());\n`,
  },
  {
    title: "keeps a trailing comment on its line",
    before: `import { alpha } from "alpha"; // first letter\nalpha;\nload();\n`,
    after: `import { alpha } from "alpha"; // first letter\nimport { wrap } from "wrapping";\nalpha;\nwrap(load());\n`,
  },
  {
    title: "stands below a license header, above the code",
    before: `/* Copyright Acme. License: MIT */\n\nexport const x = load();\n`,
    after: `/* Copyright Acme. License: MIT */\n\nimport { wrap } from "wrapping";\n\nexport const x = wrap(load());\n`,
  },
  {
    title: "leaves a doc comment with its statement",
    before: `/** The answer. */\nexport const x = load();\n`,
    after: `import { wrap } from "wrapping";\n\n/** The answer. */\nexport const x = wrap(load());\n`,
  },
  {
    title: "stands below a shebang",
    before: `#!/usr/bin/env node\nexport const x = load();\n`,
    after: `#!/usr/bin/env node\nimport { wrap } from "wrapping";\n\nexport const x = wrap(load());\n`,
  },
  {
    title: "stands below a directive",
    before: `"use client";\n\nexport const x = load();\n`,
    after: `"use client";\n\nimport { wrap } from "wrapping";\n\nexport const x = wrap(load());\n`,
  },
  {
    title: "writes as the file writes: single quotes, no semicolons",
    before: `import { alpha } from 'alpha'\nalpha\nload()\n`,
    after: `import { alpha } from 'alpha'\nimport { wrap } from 'wrapping'\nalpha\nwrap(load())\n`,
  },
  {
    title: "writes as the file writes: no space inside braces",
    before: `import {alpha} from "alpha";\nalpha;\nload();\n`,
    after: `import {alpha} from "alpha";\nimport {wrap} from "wrapping";\nalpha;\nwrap(load());\n`,
  },
  {
    title: "writes the file's line ends",
    before: `import { alpha } from "alpha";\r\nalpha;\r\nload();\r\n`,
    after: `import { alpha } from "alpha";\r\nimport { wrap } from "wrapping";\r\nalpha;\r\nwrap(load());\r\n`,
  },
  {
    title: "requires in a CommonJS file",
    file: "a.cjs",
    before: `const { alpha } = require("alpha");\nalpha;\nload();\n`,
    after: `const { alpha } = require("alpha");\nconst { wrap } = require("wrapping");\nalpha;\nwrap(load());\n`,
  },
  {
    title: "joins a destructured require",
    file: "a.cjs",
    before: `const { other } = require("wrapping");\nother();\nload();\n`,
    after: `const { other, wrap } = require("wrapping");\nother();\nwrap(load());\n`,
  },
  {
    title: 'requires below "use strict"',
    file: "a.cjs",
    before: `"use strict";\n\nmodule.exports = load();\n`,
    after: `"use strict";\n\nconst { wrap } = require("wrapping");\n\nmodule.exports = wrap(load());\n`,
  },
];

describe("imports", () => {
  it.each(cases)("$title", async ({ file = "a.ts", before, after }) => {
    const outcome = await runOn({ [file]: before, "modules.d.ts": modules, "local.ts": "export const local = 1;\n" }, [wrapCalls("load")]);
    expect(outcome.findings.map(({ demoted }) => demoted).filter((reason) => reason !== undefined)).toEqual([]);
    expect(afterOf(outcome, file)).toBe(after);
  });

  it("turns no script into a module: the edit is taken back, with the reason", async () => {
    const outcome = await runOn({ "a.ts": `load();\n`, "modules.d.ts": modules }, [wrapCalls("load")]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings[0]).toMatchObject({ verdict: "report", demoted: expect.stringContaining("script") as string });
  });
});
