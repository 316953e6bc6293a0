import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killOnce, openSubject, type Subject } from "../../scripts/faults/kill.js";
import { failing, meddling, moments, noPermission } from "../../scripts/faults/scenarios.js";
import { makeTemplate } from "../../scripts/faults/template.js";
import { hashOf, withCopy } from "../../scripts/faults/tree.js";
import { openBench } from "./support/bench.js";
import { projectRoot } from "./support/build.js";
import { finished, run } from "./support/repository.js";
import { declarations, service } from "./support/service.js";

const { built } = openBench();

const template = mkdtempSync(join(tmpdir(), "joinery-faults-test-"));
let subject: Subject | undefined;

beforeAll(async () => {
  const { "package.json": manifest = "", "tsconfig.json": project = "" } = service;
  const textOf = (index: number): string =>
    `${declarations}export async function wait(): Promise<void> {\n  await oldWait(${String(index)});\n}\n`;
  makeTemplate(template, 12, textOf, { "package.json": manifest, "tsconfig.json": project });
  subject = await openSubject(built().bin, template);
});
afterAll(() => {
  rmSync(template, { recursive: true });
});

function opened(): Subject {
  if (subject === undefined) throw new Error("The subject is made before the first test, not before.");
  return subject;
}

describe("an apply that is killed", () => {
  // Spread over the journal, the staging and the replacing.
  it.each([0.3, 0.6, 0.9])("at %d of its operations: `undo` gives the old tree, `resume` the new one", async (share) => {
    const at = Math.round(opened().operations * share);
    const { died, faults } = await killOnce(opened(), () => ({ trip: { at, when: share === 0.3 ? "half" : "after", act: "kill" } }));
    expect({ died, faults }).toEqual({ died: true, faults: [] });
  });

  it("while it replaces files leaves a mix, or these tests would prove nothing", async () => {
    const killed = await killOnce(opened(), () => ({ trip: { on: "rename", path: "/part3/", when: "before", act: "kill" } }));
    expect(killed).toEqual({ died: true, left: "mix", unfinished: true, faults: [] });
  });

  it("and whose undo is killed as well, is undone from there", async () => {
    const killed = await killOnce(opened(), () => ({ trip: { on: "rename", path: "/part3/", when: "before", act: "kill" } }), 30);
    expect(killed).toEqual({ died: true, left: "mix", unfinished: true, faults: [] });
  });
});

describe("an apply that meets a fault", () => {
  it("of the disk puts everything back", async () => {
    const { operations } = opened();
    const result = await failing(opened(), "ENOSPC", [Math.round(operations * 0.7)]);
    expect(result).toMatchObject({ tries: 1, faults: [] });
  });

  it("of permissions, or of other people's hands, writes nothing", async () => {
    const tallies = [...(await meddling(opened(), moments.slice(-1))), await noPermission(opened())];
    expect(tallies.length).toBe(4);
    for (const tally of tallies) expect(tally?.faults ?? []).toEqual([]);
  });
});

describe("an interrupt while files are replaced", () => {
  const tripwire = pathToFileURL(join(projectRoot, "scripts/faults/tripwire.mjs")).href;

  // Waits before it replaces the fourth file, until the tree holds a file that the test puts there.
  async function interrupted(root: string, times: number): ReturnType<typeof finished> {
    const [waiting, go] = [join(root, ".git/waiting"), join(root, ".git/go")];
    const act = `touch ${waiting}; while [ ! -e ${go} ]; do sleep 0.01; done`;
    const child = spawn(process.execPath, ["--import", tripwire, built().bin, "apply", "--quiet"], {
      cwd: root,
      env: { ...process.env, JOINERY_TRIP: JSON.stringify({ on: "rename", path: "/part3/", when: "before", act }) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = finished(child);
    while (!existsSync(waiting)) await new Promise((resolve) => setTimeout(resolve, 10));
    for (let sent = 0; sent < times; sent += 1) {
      child.kill("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    writeFileSync(go, "");
    return ended;
  }

  it("lets the write go on to its end, and says so", async () => {
    await withCopy(template, async (root) => {
      expect(await interrupted(root, 1)).toEqual({
        code: 130,
        stdout: "",
        stderr: "Interrupted while writing: all 12 files were written.\n",
      });
      expect(hashOf(root)).toBe(opened().fresh);
    });
  });

  it.each(["undo", "resume"] as const)("ends at once when it comes twice; then `%s` works", async (command) => {
    await withCopy(template, async (root) => {
      expect(await interrupted(root, 2)).toEqual({ code: 130, stdout: "", stderr: "" });
      expect([opened().old, opened().fresh]).not.toContain(hashOf(root));
      const ended = await run(built().bin, [command, "--quiet"], { cwd: root });
      expect(ended).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(hashOf(root)).toBe(command === "undo" ? opened().old : opened().fresh);
    });
  });
});
