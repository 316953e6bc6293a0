import { Buffer } from "node:buffer";
import { chmodSync, lstatSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openRepository, type Repository } from "./support/repository.js";
import { openBench } from "./support/bench.js";
import { declarations, service } from "./support/service.js";

const { codemod } = openBench();

const body = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;
const inCrlf = (text: string): string => text.replaceAll("\n", "\r\n");
/** A function that is none of our business, large enough for the whole file to have more than a million bytes. */
const ballast = Array.from({ length: 500 }, (_, index) => `export const value${String(index)} = "${"ballast".repeat(285)}";\n`).join("");

/** What each file holds; `@@` is where the import has to go. */
const texts: Readonly<Record<string, string>> = {
  LF: `@@${body}`,
  CRLF: inCrlf(`@@${body}`),
  "mixed line ends": `@@${body.replace("\n", "\r\n").replace("  await oldWait(1);\n", "  await oldWait(1);\r\n")}`,
  "a byte order mark": `\uFEFF@@${body}`,
  "a byte order mark and CRLF": `\uFEFF${inCrlf(`@@${body}`)}`,
  "no final newline": `@@${body.trimEnd()}`,
  "many final newlines": `@@${body}\n\n\n`,
  tabs: `@@${body.replace("  await", "\tawait")}`,
  "trailing blanks": `@@${body.replace("{\n", "{   \n").replace("oldWait(1);", "oldWait(1);\t ")}`,
  "a form feed and odd spaces": `@@${body.replace("  await", "\f\u00A0\u2003await")}`,
  "astral characters": `@@${body.replace("{\n", '{\n  "🎉👩‍👩‍👧𝒳" as string;\n')}// 𠮷\n`,
  "combining characters": `@@${body.replace("{\n", '{\n  "e\u0301 \u1100\u1161 A\u030A" as string;\n')}// é is not e\u0301\n`,
  "right-to-left text": `@@${body.replace("{\n", '{\n  "שלום \u202Eabc\u202C مرحبا" as string;\n')}// \u200F\n`,
  "line separators in a text": `@@${body.replace("{\n", '{\n  "\u2028 \u2029" as string;\n')}`,
  "a lone carriage return in a comment": `@@${body}// one\rexport const two = 2;\n`,
  "a shebang": `#!/usr/bin/env node\n@@${body}`,
  "a directive": `"use strict";\n\n@@${body}`,
  "a directive for clients": `'use client'\n\n@@${body}`,
  "a license and a directive": `/* Copyright the authors.\n * MIT */\n"use client";\n\n@@${body}`,
  "a license": `/**\n * Copyright the authors.\n * @license MIT\n */\n\n@@${body}`,
  "more than a million bytes": `@@${body}${ballast}`,
};

const pathOf = (name: string): string => `src/${name.replaceAll(" ", "-")}.ts`;
const oldText = (text: string): string => text.replace("@@", "");
const newText = (text: string): string => {
  const eol = text.includes("\r\n") && !/[^\r]\n/u.test(text) ? "\r\n" : "\n";
  const quote = text.startsWith("'") ? "'" : '"';
  return text.replace("@@", `import { sleep } from ${quote}task-group${quote};${eol}${eol}`).replace("oldWait(1)", "sleep(1)");
};

function openWithAll(): Repository {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [pathOf(name), oldText(text)]));
  const others = {
    "src/read-only.ts": body,
    "src/program.ts": body,
    "src/twin.ts": body,
    "src/TWIN.ts": `${body}\n`,
    "src/linked.ts": body,
  };
  const repository = openRepository({ ...service, ...files, ...others });
  chmodSync(join(repository.root, "src/read-only.ts"), 0o444);
  chmodSync(join(repository.root, "src/program.ts"), 0o755);
  symlinkSync("linked.ts", join(repository.root, "src/link.ts"));
  repository.commit();
  return repository;
}

describe("an applied file", () => {
  let byTool: Repository;
  let byGit: Repository;
  let patch: string;
  beforeAll(async () => {
    [byTool, byGit] = [openWithAll(), openWithAll()];
    const link = `${byGit.root}-link`;
    symlinkSync(byGit.root, link);
    const before = byGit.hash();
    patch = (await codemod(byGit, ["apply", "--dry-run", "--quiet"], { cwd: link })).stdout;
    expect(byGit.hash()).toBe(before);
    expect(await codemod(byTool, ["apply", "--quiet"])).toMatchObject({ code: 0 });
    return () => {
      rmSync(link);
      for (const repository of [byTool, byGit]) repository.remove();
    };
  });

  it.each(Object.entries(texts))("with %s has its edits, and every other byte as it was", (name, text) => {
    const wanted = Buffer.from(newText(text));
    expect(byTool.read(pathOf(name)).toString("latin1")).toBe(wanted.toString("latin1"));
  });

  it("is what git makes of the patch of a dry run, byte for byte, also of one in a folder that is a link", () => {
    writeFileSync(join(byGit.root, ".git/dry.patch"), patch);
    byGit.git("apply", "--check", ".git/dry.patch");
    byGit.git("apply", "--whitespace=nowarn", ".git/dry.patch");
    expect(byGit.hash()).toBe(byTool.hash());
  });

  it("had more than a million bytes, or the table would not hold what it says", () => {
    expect(byTool.read(pathOf("more than a million bytes")).length).toBeGreaterThan(1_000_000);
  });

  it("keeps its mode: read-only, or a program", () => {
    const modeOf = (name: string): number => lstatSync(join(byTool.root, "src", name)).mode & 0o777;
    expect([modeOf("read-only.ts"), modeOf("program.ts")]).toEqual([0o444, 0o755]);
    expect(byTool.text("src/read-only.ts")).toBe(newText(`@@${body}`));
  });

  it("is edited once, where it is, not through a link that leads to it", () => {
    expect(readlinkSync(join(byTool.root, "src/link.ts"))).toBe("linked.ts");
    expect(byTool.text("src/linked.ts")).toBe(newText(`@@${body}`));
  });

  it("is not mistaken for one whose name differs in case alone", () => {
    expect(byTool.text("src/twin.ts")).toBe(newText(`@@${body}`));
    expect(byTool.text("src/TWIN.ts")).toBe(newText(`@@${body}\n`));
  });

  it("comes back to the byte when it is undone", async () => {
    expect((await codemod(byTool, ["undo", "--quiet"])).code).toBe(0);
    expect(byTool.git("status", "--porcelain")).toBe("");
  });
});
