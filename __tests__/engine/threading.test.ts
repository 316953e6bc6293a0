import { describe, expect, it } from "vitest";
import { transforms } from "../../transforms/index.js";
import threadSignal from "../../transforms/thread-signal.js";
import { afterOf, runOn } from "../support/project.js";

const load = `export async function load(id: string): Promise<string> {
  const response = await fetch(id);
  return await response.text();
}
`;
const loadWithSignal = `export async function load(id: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(id, { signal });
  return await response.text();
}
`;

describe("a thread through several files", () => {
  it("reaches, in one run, from tasks that another transform has made into a file that had no site before", async () => {
    const page = `import { load } from "./load.js";

export async function page(ids: string[]): Promise<string[]> {
  return await Promise.all(ids.map((id) => load(id)));
}
`;
    const outcome = await runOn({ "src/load.ts": load, "src/page.ts": page }, transforms);
    expect(afterOf(outcome, "src/load.ts")).toBe(loadWithSignal);
    expect(afterOf(outcome, "src/page.ts")).toBe(`import { TaskGroup } from "task-group";
import { load } from "./load.js";

export async function page(ids: string[]): Promise<string[]> {
  return await TaskGroup.map(ids, (id, { signal }) => load(id, signal));
}
`);
  });

  it("is not begun where one of its files cannot have its edit", async () => {
    const page = `import { load } from "./load.js";

export async function page(id: string, signal: AbortSignal): Promise<string> {
  return await load(id);
}
`;
    const named = await runOn({ "src/load.ts": load, "src/page.ts": page }, [threadSignal], { paths: ["src/page.ts" as never] });
    expect(named.plan.files).toEqual([]);
    expect(named.findings.map(({ messageId }) => messageId)).toEqual(["blocked"]);
    const refused = await runOn({ "src/load.ts": load, "src/page.ts": page }, [threadSignal], { accept: ["rewrite"] });
    expect(refused.plan.files).toEqual([]);
    const whole = await runOn({ "src/load.ts": load, "src/page.ts": page }, [threadSignal]);
    expect(whole.plan.files.map(({ path }) => path)).toEqual(["src/load.ts", "src/page.ts"]);
    expect(new Set(whole.findings.map(({ group }) => group)).size).toBe(1);
  });

  it("is taken back as a whole when one of its edits would add a type error", async () => {
    const exact = `import { load } from "./load.js";

type Only<T extends (id: string) => Promise<string>> = Parameters<T>["length"] extends 1 ? true : never;

export const isPlain: Only<typeof load> = true;

export async function page(id: string, signal: AbortSignal): Promise<string> {
  return await load(id);
}
`;
    const outcome = await runOn({ "src/load.ts": load, "src/page.ts": exact }, [threadSignal]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings.length).toBe(3);
    expect(outcome.findings.every(({ demoted }) => demoted?.includes("type error") === true)).toBe(true);
  });

  it("asks nothing of a program in which nothing has a signal", async () => {
    const outcome = await runOn({ "src/load.ts": load, "src/page.ts": `import { load } from "./load.js";\n\nawait load("a");\n` }, [
      threadSignal,
    ]);
    expect(outcome.findings).toEqual([]);
    expect(outcome.coverage).toEqual({ known: 0, unknown: 0 });
  });
});
