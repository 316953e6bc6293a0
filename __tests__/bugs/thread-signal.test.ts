import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Board {
  departures(page: number, options?: { signal?: AbortSignal }): Promise<string[]>;
}

interface Snippet {
  show(board: Board, signal: AbortSignal): Promise<string>;
}

const id = "thread-signal";

/** What a board with four pages is asked for by a screen that is closed while the page `closedAt` is on its way. */
async function logOf(code: string, closedAt: number): Promise<readonly string[]> {
  const { show } = await exportsOf<Snippet>(code);
  const closing = new AbortController();
  const log: string[] = [];
  const board: Board = {
    departures: async (page, { signal } = {}) => {
      log.push(`page ${String(page)}`);
      if (page === closedAt) closing.abort(new Error("closed"));
      signal?.throwIfAborted();
      return Promise.resolve(page < 4 ? [`ship ${String(page)}`] : []);
    },
  };
  log.push(await show(board, closing.signal).catch((error: unknown) => (error as Error).message));
  return log;
}

const whole = ["page 1", "page 2", "page 3", "page 4", "ship 1\nship 2\nship 3"];

describe("a signal that goes no further", () => {
  it("passes a test that aborts nothing", async () => {
    expect(await logOf(storyOf(id).bug, 0)).toEqual(whole);
  });

  it("asks for every page after the screen was closed", async () => {
    expect(await logOf(storyOf(id).bug, 2)).toEqual(whole);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual([
      "rewrite takes",
      "rewrite hands",
      "rewrite takes",
      "rewrite hands",
      "rewrite thread",
    ]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, 0)).toEqual(whole);
    expect(await logOf(after, 2)).toEqual(["page 1", "page 2", "closed"]);
  });
});
