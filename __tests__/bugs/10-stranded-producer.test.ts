import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { logsOf } from "../support/program.js";

const id = "stranded-producer";

/** Counts the rows of a dump that ends, and of one that fails halfway; a count that takes too long is given up. */
const program = `
export const scenarios = ["good", "failure"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const dump = async (sink: PassThrough): Promise<void> => {
    for (const row of ["a", "b", "c"]) {
      await Promise.resolve();
      if (scenario === "failure" && row === "c") throw new Error("connection lost");
      sink.write(row);
    }
    sink.end();
  };
  const tooLong = new Promise<string>((resolve) => setTimeout(() => resolve("still counting"), 40));
  log(String(await Promise.race([countRows(dump), tooLong])));
}
`;

describe("bug 10, a producer without an owner", () => {
  it("counts what comes, and hangs when the dump fails", async () => {
    expect(await logsOf(storyOf(id).bug + program)).toEqual({
      good: ["3", "-- settled"],
      failure: ["unhandled: connection lost", "still counting", "-- settled"],
    });
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["review unforwarded"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logsOf(after + program)).toEqual({
      good: ["3", "-- settled"],
      failure: ["-- rejected: connection lost"],
    });
  });
});
