import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import * as runtime from "../../runtime/index.js";
import { forbidLeaks } from "../support/leaks.js";

forbidLeaks();

const folder = join(import.meta.dirname, "../../docs/runtime");
const pages = readdirSync(folder).filter((file) => file.endsWith(".md"));
const examples = pages.flatMap((page) =>
  [...textOf(page).matchAll(/```ts\n(?<code>[^]*?)```\n\n```text\n(?<output>[^]*?)```/gu)].map(({ groups }, index) => ({
    name: `${page}, example ${String(index + 1)}`,
    code: groups?.["code"] ?? "",
    output: groups?.["output"] ?? "",
  })),
);

function textOf(page: string): string {
  return readFileSync(join(folder, page), "utf8");
}

describe("the pages about the runtime", () => {
  it("have examples, each with its output", () => {
    expect(examples.length).toBeGreaterThan(12);
    const blocks = pages.reduce((count, page) => count + (textOf(page).match(/```ts\n/gu)?.length ?? 0), 0);
    expect(blocks).toBe(examples.length);
  });

  it.each(examples)("tell what happens: $name", async ({ code, output }) => {
    const lines: string[] = [];
    const print = {
      log: (...values: unknown[]) => lines.push(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ")),
    };
    const { code: plain } = await transform(`async function example() {\n${code}\n}`, { loader: "ts", target: "es2022" });
    const make = runInThisContext(`(function (console, ${Object.keys(runtime).join(", ")}) { ${plain}; return example; })`) as (
      ...values: unknown[]
    ) => () => Promise<void>;
    await make(print, ...Object.values(runtime))();
    expect(`${lines.join("\n")}\n`).toBe(output);
  });

  it("name, on the page about conformance, only tests that exist", () => {
    const tests = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
      .join("\n");
    const named = [...textOf("conformance.md").matchAll(/^\|[^|]*\|[^|]*\| "(?<test>[^|]*)"/gmu)].map(
      ({ groups }) => groups?.["test"] ?? "",
    );
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((name) => !tests.includes(name.replace(/^spawn on/u, "%s on").replace(/" \(types\)$/u, "")))).toEqual([]);
  });
});
