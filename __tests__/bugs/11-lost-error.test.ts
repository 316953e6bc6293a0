import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  closeAll(resources: readonly { close(): Promise<void> }[], logger: { error(text: string, error: unknown): void }): Promise<boolean>;
}

const id = "lost-error";

/** What is in the log after closing resources with these faults; an empty one closes as it should. */
async function logOf(code: string, faults: readonly string[]): Promise<readonly string[]> {
  const { closeAll } = await exportsOf<Snippet>(code);
  const log: string[] = [];
  const resources = faults.map((fault) => ({
    close: () => (fault === "" ? Promise.resolve() : Promise.reject(new Error(fault))),
  }));
  const closed = await closeAll(resources, {
    error: (_text, error) => log.push((error as Error).message),
  });
  return [...log, closed ? "all closed" : "not all closed"];
}

describe("bug 11, lost error", () => {
  it("passes a test with one failure", async () => {
    expect(await logOf(storyOf(id).bug, ["", ""])).toEqual(["all closed"]);
    expect(await logOf(storyOf(id).bug, ["database busy", ""])).toEqual(["database busy", "not all closed"]);
  });

  it("names one of two failures and loses the other", async () => {
    expect(await logOf(storyOf(id).bug, ["database busy", "queue gone"])).toEqual(["database busy", "not all closed"]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["review others"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, ["", ""])).toEqual(["all closed"]);
    expect(await logOf(after, ["database busy", "queue gone"])).toEqual(["database busy", "queue gone", "not all closed"]);
  });
});
