import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  greetAll(fetchNames: () => Promise<string[]>, greet: (name: string) => void): Promise<number>;
}

const id = "early-read";

/** Who is greeted when the service knows these names, and how many the caller is told of. */
async function greeted(code: string, known: readonly string[]): Promise<{ readonly names: readonly string[]; readonly count: number }> {
  const { greetAll } = await exportsOf<Snippet>(code);
  const names: string[] = [];
  const count = await greetAll(
    () => Promise.resolve([...known]),
    (name) => names.push(name),
  );
  return { names, count };
}

describe("bug 9, the result read too early", () => {
  it("passes a test whose service knows nobody", async () => {
    expect(await greeted(storyOf(id).bug, [])).toEqual({ names: [], count: 0 });
  });

  it("greets nobody, whoever the service knows", async () => {
    expect(await greeted(storyOf(id).bug, ["Ada", "Alan"])).toEqual({ names: [], count: 0 });
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["review early"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await greeted(after, ["Ada", "Alan"])).toEqual({ names: ["Ada", "Alan"], count: 2 });
  });
});
