import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  awaitPayment(id: string, signal: AbortSignal): Promise<string>;
}

const id = "timer-sleep";

/** What the payment service sees, and what the caller hears and when: in seconds since the call. Abort after `patience` seconds. */
async function logOf(code: string, states: readonly string[], patience = Infinity): Promise<readonly string[]> {
  const { awaitPayment } = await exportsOf<Snippet>(code);
  const log: string[] = [];
  const start = Date.now();
  const write = (line: string): void => void log.push(`${String((Date.now() - start) / 1000)} s: ${line}`);
  const controller = new AbortController();
  const answers = [...states];
  vi.stubGlobal("fetch", (_url: string, { signal }: RequestInit) => {
    write(signal?.aborted === true ? "asked after the abort" : "asked");
    return signal?.aborted === true ? Promise.reject(signal.reason as Error) : Promise.resolve(new Response(answers.shift()));
  });
  if (patience < Infinity) setTimeout(() => controller.abort(new Error("shutting down")), patience * 1000);
  const paid = awaitPayment("7", controller.signal).then(write, (error: unknown) => {
    write((error as Error).message);
  });
  await vi.runAllTimersAsync();
  await paid;
  return log;
}

describe("bug 4, a wait that ignores its signal", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("passes a test with a payment that is settled at the second question", async () => {
    expect(await logOf(storyOf(id).bug, ["pending", "paid"])).toEqual(["0 s: asked", "60 s: asked", "60 s: paid"]);
  });

  it("waits to the end after an abort, and asks once more", async () => {
    expect(await logOf(storyOf(id).bug, ["pending", "paid"], 5)).toEqual([
      "0 s: asked",
      "60 s: asked after the abort",
      "60 s: shutting down",
    ]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite deaf"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, ["pending", "paid"])).toEqual(["0 s: asked", "60 s: asked", "60 s: paid"]);
    expect(await logOf(after, ["pending", "paid"], 5)).toEqual(["0 s: asked", "5 s: shutting down"]);
  });
});
