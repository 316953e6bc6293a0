import { describe, expect, it } from "vitest";
import { timed, timingText } from "../../cli/output/timing.js";
import { startClock } from "../../cli/work/timing.js";
import { defineTransform } from "../../engine/kit/define.js";
import type { FileView, Transform } from "../../engine/model/transform.js";
import type { Timing } from "../../engine/model/watch.js";
import { statementAround, watched } from "../../engine/stages/watched.js";
import pc from "picocolors";
import { ts } from "ts-morph";
import { openBench } from "./support/bench.js";
import { finding } from "./support/outcome.js";
import { pollText, service } from "./support/service.js";

const { codemod, repositoryWith } = openBench();
const installed = { ...service, "node_modules/x/package.json": "{}" };

function timingIn(stdout: string): Timing | undefined {
  return (JSON.parse(stdout) as { timing?: Timing }).timing;
}

describe("--timing", () => {
  it.each([[["scan"]], [["apply", "--dry-run"]], [["plan", "--out", "-"]]])("of %j says on stderr where the time went", async (args) => {
    const repository = repositoryWith();
    const plain = await codemod(repository, args);
    const { code, stdout, stderr } = await codemod(repository, [...args, "--timing"]);
    expect({ code, stdout }).toEqual({ code: plain.code, stdout: plain.stdout });
    expect(plain.stderr).not.toContain("Peak memory");
    expect(stderr).toMatch(
      /\n {2}phase +ms {2}share\n {2}start [^]*\n {2}discover [^]*\n {2}load [^]*\n {2}scan [^]*\n {2}verify [^]*\n {2}all .*100 %\n/u,
    );
    expect(stderr).toMatch(
      /\n {2}transform +survey ms {2}find ms {2}sites\n[^]* {2}old-wait +\d+ +\d+ +1\n[^]*Peak memory: [\d,]+ MB, and [\d,]+ MB in TypeScript 7\n$/u,
    );
    expect(stderr).not.toContain("statements whose types");
  });

  it.each([[["scan", "--json"]], [["apply", "--dry-run", "--json"]]])("of %j is a field of the document", async (args) => {
    const repository = repositoryWith();
    expect(timingIn((await codemod(repository, args)).stdout)).toBeUndefined();
    const timing = timingIn((await codemod(repository, [...args, "--timing", "--quiet"])).stdout);
    expect(timing?.phases.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(["start", "discover", "load", "survey", "scan", "plan", "verify"]),
    );
    expect(timing?.transforms.find(({ transform }) => transform === "old-wait")).toMatchObject({ sites: 1 });
    expect(timing?.peakMemory).toBeGreaterThan(1_000_000);
  });

  it("of an answer that was kept has nothing to say of the engine", async () => {
    const repository = repositoryWith(installed);
    await codemod(repository, ["scan", "--timing"]);
    const timing = timingIn((await codemod(repository, ["scan", "--timing", "--json"])).stdout);
    expect(timing?.phases.map(({ phase }) => phase)).toEqual(["start", "cache"]);
    expect(timing?.transforms).toEqual([]);
  });

  it("finds the same where a transform fails", async () => {
    const repository = repositoryWith({ ...service, "src/crash.ts": "declare function crashHere(): void;\ncrashHere();\n" });
    const plain = await codemod(repository, ["scan"]);
    const { code, stdout } = await codemod(repository, ["scan", "--timing"]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: plain.stdout });
  });
});

describe("--slow", () => {
  it("names statements, also where an answer was kept", async () => {
    const asking = pollText.replace("looseStart();\n  lost", "looseStart();\n  asksForTypes();\n  lost");
    const repository = repositoryWith({ ...installed, "src/poll.ts": `${asking}declare function asksForTypes(): void;\n` });
    await codemod(repository, ["scan"]);
    const timing = timingIn((await codemod(repository, ["scan", "--slow", "--json"])).stdout);
    expect(timing?.slow).toEqual([{ file: "src/poll.ts", line: 9, milliseconds: expect.any(Number) as number }]);
    expect((await codemod(repository, ["scan", "--slow"])).stderr).toMatch(
      / {2}statements whose types took longest +ms\n {2}src\/poll\.ts:9 +\d+\n/u,
    );
  });
});

describe("a clock", () => {
  it("gives every moment to one phase, in the order in which they began", () => {
    let now = 1000;
    const clock = startClock(false, () => now);
    const seen: string[] = [];
    const progress = clock.follow(({ phase }) => seen.push(phase));
    const pass = (phase: "discover" | "load" | "scan", milliseconds: number): void => {
      progress({ phase, done: 0, total: 1 });
      now += milliseconds;
    };
    pass("discover", 5);
    pass("load", 20);
    pass("scan", 7.25);
    pass("load", 1);
    pass("scan", 2);
    const { phases } = clock.read("/r", []);
    expect(phases.slice(1)).toEqual([
      { phase: "discover", milliseconds: 5 },
      { phase: "load", milliseconds: 21 },
      { phase: "scan", milliseconds: 9.3 },
    ]);
    expect(seen).toEqual(["discover", "load", "scan", "load", "scan"]);
  });

  it("adds up transforms and statements, and puts the dearest first", () => {
    const clock = startClock(true);
    const lines = new Map<string, number>();
    const watch = clock.watch((node) => ({ file: "/r/src/a.ts", line: lines.get(node as unknown as string) ?? 0 }));
    clock.begin("scan");
    watch.ran("cheap", "find", 1);
    watch.ran("dear", "find", 2);
    watch.ran("dear", "survey", 3);
    for (let line = 1; line <= 25; line += 1) {
      lines.set(String(line), line);
      watch.asked(String(line) as unknown as ts.Node, line);
    }
    watch.asked("1" as unknown as ts.Node, 100);
    clock.begin("plan");
    watch.asked("2" as unknown as ts.Node, 100);
    const { transforms, slow } = clock.read("/r", [finding({ transform: "dear" })]);
    expect(transforms).toEqual([
      { transform: "dear", survey: 3, find: 2, sites: 1 },
      { transform: "cheap", survey: 0, find: 1, sites: 0 },
    ]);
    expect(slow).toHaveLength(20);
    expect(slow?.slice(0, 2)).toEqual([
      { file: "src/a.ts", line: 1, milliseconds: 101 },
      { file: "src/a.ts", line: 25, milliseconds: 25 },
    ]);
  });
});

describe("a watched transform", () => {
  const base = { summary: "s", mentions: [], kinds: [], messages: {} };
  const file = { oracle: {} } as unknown as FileView;
  const node = ts.createSourceFile("a.ts", "a;\nb(\n  c,\n);\n", ts.ScriptTarget.Latest, true);

  async function drain(transform: Transform): Promise<void> {
    for await (const _ of transform.find(node, file, {}));
  }

  it("waits for its turn, and gives it on when it fails", async () => {
    const log: string[] = [];
    const ran: string[] = [];
    const make = (id: string, fails: boolean): Transform =>
      defineTransform({
        ...base,
        id,
        async *find() {
          log.push(`${id} begins`);
          await Promise.resolve();
          await Promise.resolve();
          log.push(`${id} ends`);
          if (fails) throw new Error("tripped");
          yield* [];
        },
      });
    const [first, second] = watched([make("a", true), make("b", false)], {
      ran: (id) => ran.push(id),
      asked: () => undefined,
    });
    if (first === undefined || second === undefined) throw new Error("two were given");
    const results = await Promise.allSettled([drain(first), drain(second)]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
    expect(ran).toEqual(["a", "b"]);
  });

  it("is told of by the statement around what it asks about", () => {
    const call = node.statements[1];
    if (call === undefined || !ts.isExpressionStatement(call) || !ts.isCallExpression(call.expression))
      throw new Error("a call stands there");
    expect(statementAround(call.expression.arguments[0] ?? node)).toEqual({ file: "a.ts", line: 2 });
    expect(statementAround(node)).toEqual({ file: "a.ts", line: 1 });
  });
});

describe("a table of times", () => {
  const timing: Timing = { phases: [{ phase: "scan", milliseconds: 1500 }], transforms: [], peakMemory: 3 * 1024 * 1024 };

  it("is empty when nobody asked", () => {
    expect(timingText(undefined, pc.createColors(false))).toBe("");
    expect(timed(undefined, "diff", () => "x")).toEqual({ product: "x", timing: undefined });
  });

  it("ends with the time of what was printed", () => {
    const { timing: all } = timed(timing, "diff", () => "x");
    expect(all?.phases.map(({ phase }) => phase)).toEqual(["scan", "diff"]);
    expect(timingText({ ...timing, phases: [...timing.phases, { phase: "diff", milliseconds: 500 }] }, pc.createColors(false))).toBe(
      "  phase     ms  share\n  scan   1,500   75 %\n  diff     500   25 %\n  all    2,000  100 %\nPeak memory: 3 MB\n",
    );
  });
});
