import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { logsOf } from "../support/program.js";

const id = "unguarded-callback";

/** A program around the snippet: two mails, the second of which cannot be delivered where the scenario says so. */
function programOf(code: string): string {
  return `${code}
export const scenarios = ["delivered", "refused"];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const mailer = {
    async send(address: string): Promise<void> {
      await pause(5);
      if (scenario === "refused" && address === "bob") throw new Error("no such mailbox");
      log(\`mail to \${address}\`);
    },
  };
  log(await sendAll(["ada", "bob"], mailer));
}
`;
}

const whole = {
  delivered: ["mail to ada", "mail to bob", "2 of 2 sent", "-- settled"],
  refused: ["mail to ada", "-- rejected: no such mailbox"],
};

describe("bug 5, unguarded callback", () => {
  it("passes a test that looks at the mails alone", async () => {
    const { delivered } = await logsOf(programOf(storyOf(id).bug));
    expect(delivered?.filter((line) => line.startsWith("mail"))).toEqual(["mail to ada", "mail to bob"]);
  });

  it("is done before the first mail is, and loses the error of the second", async () => {
    expect(await logsOf(programOf(storyOf(id).bug))).toEqual({
      delivered: ["0 of 2 sent", "-- settled", "mail to ada", "mail to bob"],
      refused: ["0 of 2 sent", "-- settled", "mail to ada", "unhandled: no such mailbox"],
    });
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite each"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logsOf(programOf(after))).toEqual(whole);
  });
});
