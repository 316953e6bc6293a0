import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { logsOf } from "../support/program.js";

const id = "promise-all";

/** A program around the snippet: two servers that answer after a while, the first of which has no such user where the scenario says so. */
function programOf(code: string): string {
  return `${code}
export const scenarios = ["answered", "unknown", "silent"];
export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const answer = (server: string): string => {
    if (scenario === "unknown" && server === "users") throw new Error("no such user");
    log(\`\${server} answered\`);
    return server;
  };
  globalThis.fetch = (url, init) =>
    new Promise<Response>((resolve, reject) => {
      const server = new URL(String(url)).hostname.split(".")[0] ?? "";
      const timer = setTimeout(() => {
        try {
          resolve(new Response(answer(server)));
        } catch (error) {
          reject(error);
        }
      }, server === "users" ? 5 : 40);
      init?.signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        log(\`\${server} stopped\`);
        reject(init.signal?.reason);
      });
    });
  if (scenario === "silent") globalThis.fetch = () => { throw new Error("no network"); };
  log((await loadAccount("7")).join(" and "));
}
`;
}

const answered = ["users answered", "posts answered", "users and posts", "-- settled"];
const silent = ["-- rejected: no network"];

describe("bug 2, a Promise.all that nobody stops", () => {
  it("passes a test in which both servers answer, or neither", async () => {
    expect(await logsOf(programOf(storyOf(id).bug))).toMatchObject({ answered, silent });
  });

  it("leaves the second request running when the first has failed", async () => {
    const { unknown } = await logsOf(programOf(storyOf(id).bug));
    expect(unknown).toEqual(["-- rejected: no such user", "posts answered"]);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite stops"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await logsOf(programOf(after))).toEqual({
      answered,
      unknown: ["posts stopped", "-- rejected: no such user"],
      silent,
    });
  });
});
