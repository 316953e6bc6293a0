import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  handle(request: () => Promise<string>, metrics: { flush(): Promise<void> }): Promise<string[]>;
}

const id = "daemon-in-group";

/** What comes of a request within a bound of 80 ms, and whether the loop still runs after that. The loop ends with the test. */
async function outcomeOf(code: string, request: () => Promise<string>): Promise<readonly string[]> {
  const { handle } = await exportsOf<Snippet>(code);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  let flushes = 0;
  let isOver = false;
  const handled = handle(request, {
    flush: () => {
      flushes += 1;
      return isOver ? Promise.reject(new Error("the test is over")) : Promise.resolve();
    },
  }).then(
    (answers) => answers.join(),
    (error: unknown) => (error as Error).message,
  );
  const ended = await Promise.race([handled, pause(80).then(() => "hangs")]);
  const before = flushes;
  await pause(40);
  const runs = flushes > before ? "the loop runs on" : "nothing is left";
  isOver = true;
  if (ended === "hangs") await handled;
  return [ended, runs];
}

const answer = async (): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve, 15));
  return "answer";
};

describe("bug 12, daemon in group", () => {
  it("passes a test of a request that fails", async () => {
    const [ended] = await outcomeOf(storyOf(id).bug, () => Promise.reject(new Error("no answer")));
    expect(ended).toBe("no answer");
  });

  it("hangs when the request is answered", async () => {
    expect(await outcomeOf(storyOf(id).bug, answer)).toEqual(["hangs", "the loop runs on"]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite endless"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await outcomeOf(after, answer)).toEqual(["answer", "nothing is left"]);
    expect(await outcomeOf(after, () => Promise.reject(new Error("no answer")))).toEqual(["no answer", "nothing is left"]);
  });
});
