import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Store {
  put(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

interface Snippet {
  copyAll(entries: Map<string, string>, store: Store): Promise<number>;
}

const id = "join-before-spawn";
const entries = new Map([
  ["a", "1"],
  ["b", "2"],
]);

/** What a store sees of a copy, in order. A slow store takes a few milliseconds for a write. */
async function logOf(code: string, delay: number): Promise<readonly string[]> {
  const { copyAll } = await exportsOf<Snippet>(code);
  const log: string[] = [];
  const writes: Promise<void>[] = [];
  const write = async (key: string): Promise<void> => {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    log.push(`wrote ${key}`);
  };
  const store: Store = {
    put: (key) => {
      const writing = write(key);
      writes.push(writing);
      return writing;
    },
    close: () => {
      log.push("closed");
      return Promise.resolve();
    },
  };
  log.push(`copied ${String(await copyAll(entries, store))}`);
  await Promise.all(writes);
  return log;
}

const inOrder = ["wrote a", "wrote b", "closed", "copied 2"];

describe("bug 3, join before spawn", () => {
  it("passes a test whose store writes at once", async () => {
    expect(await logOf(storyOf(id).bug, 0)).toEqual(inOrder);
  });

  it("closes a slow store under the writes", async () => {
    expect(await logOf(storyOf(id).bug, 5)).toEqual(["closed", "copied 2", "wrote a", "wrote b"]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite early"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, 5)).toEqual(inOrder);
  });
});
