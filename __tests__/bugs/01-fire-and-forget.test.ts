import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Services {
  charge(orderId: string): Promise<string>;
  audit(receipt: string): Promise<void>;
  ship(orderId: string): Promise<void>;
}

interface Snippet {
  checkout(orderId: string, services: Services): Promise<string>;
}

const id = "fire-and-forget";

/** What happens in a checkout, in order. A slow audit takes a few milliseconds. */
async function logOf(code: string, delay: number): Promise<readonly string[]> {
  const { checkout } = await exportsOf<Snippet>(code);
  const log: string[] = [];
  let audited: Promise<void> = Promise.resolve();
  const write = async (receipt: string): Promise<void> => {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    log.push(`audited ${receipt}`);
  };
  const services: Services = {
    charge: (orderId) => Promise.resolve(`receipt of ${orderId}`),
    audit: (receipt) => (audited = write(receipt)),
    ship: (orderId) => {
      log.push(`shipped ${orderId}`);
      return Promise.resolve();
    },
  };
  log.push(`done: ${await checkout("7", services)}`);
  await audited;
  return log;
}

describe("bug 1, fire and forget", () => {
  it("passes a test whose audit takes no time", async () => {
    expect(await logOf(storyOf(id).bug, 0)).toEqual(["audited receipt of 7", "shipped 7", "done: receipt of 7"]);
  });

  it("is done before a slow audit", async () => {
    expect(await logOf(storyOf(id).bug, 5)).toEqual(["shipped 7", "done: receipt of 7", "audited receipt of 7"]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["review bare"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, 5)).toEqual(["shipped 7", "audited receipt of 7", "done: receipt of 7"]);
  });
});
