import { describe, expect, it } from "vitest";
import { exitCodeOfError, exitCodeOfRun, Interrupted } from "../../cli/exit.js";
import { interruptsOf } from "../../cli/interrupt.js";
import { withDependency } from "../../cli/project/manifest.js";
import { isService } from "../../cli/project/setup.js";
import { withIgnored } from "../../cli/project/templates.js";
import { EventEmitter } from "node:events";
import { CodemodError } from "../../engine/model/errors.js";
import type { RepoPath } from "../../engine/model/text.js";
import { outcomeOf } from "./support/outcome.js";

describe("a dependency added to package.json", () => {
  it.each([
    [
      "in its alphabetical place",
      '{\n  "name": "x",\n  "dependencies": {\n    "a": "1",\n    "z": "1"\n  }\n}\n',
      '{\n  "name": "x",\n  "dependencies": {\n    "a": "1",\n    "task-group": "^1.0.0",\n    "z": "1"\n  }\n}\n',
    ],
    [
      "at the end",
      '{\n  "dependencies": {\n    "a": "1"\n  },\n  "files": ["a", "b"]\n}',
      '{\n  "dependencies": {\n    "a": "1",\n    "task-group": "^1.0.0"\n  },\n  "files": ["a", "b"]\n}',
    ],
    [
      "at the start",
      '{\n\t"dependencies": {\n\t\t"z": "1"\n\t}\n}\n',
      '{\n\t"dependencies": {\n\t\t"task-group": "^1.0.0",\n\t\t"z": "1"\n\t}\n}\n',
    ],
    ["as the first one", '{\n  "dependencies": {}\n}\n', '{\n  "dependencies": {\n    "task-group": "^1.0.0"\n  }\n}\n'],
    [
      "in a new field",
      '{\r\n    "name": "x",\r\n    "files": ["a"]\r\n}\r\n',
      '{\r\n    "name": "x",\r\n    "files": ["a"],\r\n    "dependencies": {\r\n        "task-group": "^1.0.0"\r\n    }\r\n}\r\n',
    ],
    [
      "in the right object of two with the name",
      '{\n  "nested": {\n    "dependencies": {\n      "a": "1"\n    }\n  },\n  "dependencies": {\n    "a": "1"\n  }\n}\n',
      '{\n  "nested": {\n    "dependencies": {\n      "a": "1"\n    }\n  },\n  "dependencies": {\n    "a": "1",\n    "task-group": "^1.0.0"\n  }\n}\n',
    ],
    [
      "to a manifest on one line, which then gets lines",
      '{"name":"x"}',
      '{\n  "name": "x",\n  "dependencies": {\n    "task-group": "^1.0.0"\n  }\n}\n',
    ],
  ])("stands %s, and the rest stays as it was", (_, before, after) => {
    expect(withDependency(before, "task-group", "^1.0.0")).toBe(after);
  });

  it.each(["dependencies", "devDependencies", "peerDependencies"])("is not added twice: %s has it", (field) => {
    const text = JSON.stringify({ [field]: { "task-group": "*" } });
    expect(withDependency(text, "task-group", "^1.0.0")).toBe(text);
  });
});

describe("a line added to .gitignore", () => {
  it.each([
    ["", ".codemod/\n"],
    ["dist\n", "dist\n.codemod/\n"],
    ["dist", "dist\n.codemod/\n"],
    ["dist\r\n", "dist\r\n.codemod/\r\n"],
    [".codemod/\n", ".codemod/\n"],
    ["/.codemod\n", "/.codemod\n"],
  ])("%j becomes %j", (before, after) => {
    expect(withIgnored(before, ".codemod/")).toBe(after);
  });
});

describe("a service", () => {
  it("is told by what it depends on", () => {
    expect(isService({ dependencies: { fastify: "5" } })).toBe(true);
    expect(isService({ dependencies: { lodash: "4" }, devDependencies: { express: "5" } })).toBe(false);
    expect(isService({})).toBe(false);
  });
});

describe("exit codes", () => {
  const file = "a.ts" as RepoPath;

  it.each([
    ["usage", 2],
    ["unknown-transform", 2],
    ["missing-path", 2],
    ["outside-root", 2],
    ["nothing-to-scan", 2],
    ["broken-config", 2],
    ["broken-tsconfig", 2],
    ["unreadable-file", 3],
    ["write-failed", 3],
    ["dirty-tree", 5],
    ["no-repository", 5],
    ["stale-file", 5],
    ["stale-plan", 5],
    ["already-exists", 5],
  ] as const)("%s ends with %i", (code, expected) => {
    expect(exitCodeOfError(new CodemodError(code, "x"))).toBe(expected);
  });

  it("tells a crash from findings that remain", () => {
    expect(exitCodeOfError(new TypeError("x"))).toBe(3);
  });

  it("of an interrupt are those of the signal", () => {
    expect(exitCodeOfError(new Interrupted("SIGINT"))).toBe(130);
    expect(exitCodeOfError(new Interrupted("SIGTERM"))).toBe(143);
  });

  it("of a run: failed files outrank what is pending", () => {
    const account = { changed: [], unchanged: [], skipped: [], failed: [] };
    expect(exitCodeOfRun(outcomeOf(), false)).toBe(0);
    expect(exitCodeOfRun(outcomeOf(), true)).toBe(1);
    expect(exitCodeOfRun(outcomeOf({ accounting: { ...account, failed: [{ file, detail: "" }] } }), true)).toBe(3);
    expect(exitCodeOfRun(outcomeOf({ accounting: { ...account, skipped: [{ file, reason: "parse-error", detail: "" }] } }), false)).toBe(3);
    expect(exitCodeOfRun(outcomeOf({ accounting: { ...account, skipped: [{ file, reason: "generated", detail: "" }] } }), false)).toBe(0);
  });
});

describe("interrupts", () => {
  it("abort at the first, end at once at the second", () => {
    const source = new EventEmitter();
    const exits: number[] = [];
    const signal = interruptsOf(source, (code) => exits.push(code));
    expect(signal.aborted).toBe(false);
    source.emit("SIGINT");
    expect(signal.reason).toBeInstanceOf(Interrupted);
    expect(exits).toEqual([]);
    source.emit("SIGTERM");
    expect(exits).toEqual([143]);
  });
});
