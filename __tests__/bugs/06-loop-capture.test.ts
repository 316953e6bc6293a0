import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  remindAll(names: readonly string[], send: (name: string | undefined) => void): void;
}

const id = "loop-capture";
const names = ["Ada", "Alan", "Grace"];

/** Who is reminded, once all timers have fired. */
async function reminded(code: string): Promise<readonly (string | undefined)[]> {
  const { remindAll } = await exportsOf<Snippet>(code);
  const received: (string | undefined)[] = [];
  await new Promise<void>((resolve) => {
    remindAll(names, (name) => {
      received.push(name);
      if (received.length === names.length) resolve();
    });
  });
  return received;
}

describe("bug 6, the captured loop variable", () => {
  it("passes a test that counts", async () => {
    expect(await reminded(storyOf(id).bug)).toHaveLength(names.length);
  });

  it("reminds nobody", async () => {
    expect(await reminded(storyOf(id).bug)).toEqual([undefined, undefined, undefined]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite head"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await reminded(after)).toEqual(names);
  });
});
