import { describe, expect, it } from "vitest";
import { hostileCases } from "../../scripts/hostile/cases.js";
import { tryOn, type Trial } from "../../scripts/hostile/trial.js";
import { openBench } from "./support/bench.js";
import { runInProcess } from "./support/in-process.js";
import { run } from "./support/repository.js";
import { declarations } from "./support/service.js";

const { built } = openBench();

const site = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;
const inThisProcess: Trial["run"] = (args, root) => runInProcess(built().folder, args, root);
const inItsOwn: Trial["run"] = (args, root) => run(built().bin, args, { cwd: root });

/** `npm run hostile` takes them whole. */
const slices: Readonly<Record<string, number>> = { "10,000 small files": 300, "one file of 5 MB": 1.2 };

describe("a hostile repository", () => {
  it.each(hostileCases)("with $name is refused or worked around, and nothing outside is touched", async (hostile) => {
    expect(await tryOn(hostile, { run: inThisProcess, site, lib: ["ES2015"] }, slices[hostile.name])).toEqual([]);
  });

  it("meets the real command, whose engine has a thread and a stack of its own", async () => {
    const nested = hostileCases.filter(({ name }) => name.includes("callbacks"));
    expect(nested).toHaveLength(1);
    for (const hostile of nested) expect(await tryOn(hostile, { run: inItsOwn, site, lib: ["ES2015"] })).toEqual([]);
  });
});
