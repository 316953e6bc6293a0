import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  crawl(urls: readonly string[], load: (url: string) => Promise<string>): Promise<string[]>;
}

const id = "late-limit";
const urls = ["a", "b", "c", "d", "e"];

/** Crawls with pages that take a moment; tells what came back, and how many were loaded at the same time at most. */
async function crawled(code: string): Promise<{ readonly pages: readonly string[]; readonly most: number }> {
  const { crawl } = await exportsOf<Snippet>(code);
  let running = 0;
  let most = 0;
  const pages = await crawl(urls, async (url) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 3));
    running -= 1;
    return url.toUpperCase();
  });
  return { pages, most };
}

const pages = ["A", "B", "C", "D", "E"];

describe("bug 8, a limit after the start", () => {
  it("gives the right pages, but loads all of them at once", async () => {
    expect(await crawled(storyOf(id).bug)).toEqual({ pages, most: 5 });
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite late"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await crawled(after)).toEqual({ pages, most: 2 });
  });
});
