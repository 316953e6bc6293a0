import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Ledger {
  book(amount: number, options?: { signal?: AbortSignal }): Promise<string>;
}

interface Snippet {
  charge(ledger: Ledger, amount: number): Promise<string>;
}

const id = "promise-race";

/** What a customer sees who pays 5 and tries again once. The ledger takes `delay` milliseconds for a booking. */
async function logOf(code: string, delay: number): Promise<readonly string[]> {
  const { charge } = await exportsOf<Snippet>(code);
  const log: string[] = [];
  const bookings: Promise<unknown>[] = [];
  const ledger: Ledger = {
    book: (amount, { signal } = {}) => {
      const booking = new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => {
          log.push(`booked ${String(amount)}`);
          resolve("receipt");
        }, delay);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason as Error);
        });
      });
      bookings.push(booking.catch(() => undefined));
      return booking;
    },
  };
  const pay = async (): Promise<string> => charge(ledger, 5).catch((error: unknown) => (error as Error).message);
  log.push(await pay());
  if (log.at(-1) !== "receipt") log.push("tries again", await pay());
  await Promise.all(bookings);
  return log;
}

describe("losers of a race run on", () => {
  it("passes a test whose ledger answers in time", async () => {
    expect(await logOf(storyOf(id).bug, 1)).toEqual(["booked 5", "receipt"]);
  });

  it("lets a slow ledger book behind the caller's back, twice", async () => {
    const log = await logOf(storyOf(id).bug, 70);
    expect(log.filter((line) => line === "booked 5")).toHaveLength(2);
    expect(log).not.toContain("receipt");
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["review late"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logOf(after, 1)).toEqual(["booked 5", "receipt"]);
    expect(await logOf(after, 70)).toEqual(["The ledger does not answer", "tries again", "The ledger does not answer"]);
  });
});
