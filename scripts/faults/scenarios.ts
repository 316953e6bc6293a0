import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, lchownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { codemod, type Ended, type Trip } from "./child.js";
import type { Subject } from "./kill.js";
import { pathOf } from "./template.js";
import { hashOf, withCopy } from "./tree.js";

/** What a kind of disturbance came to. */
export interface Tally {
  readonly name: string;
  readonly tries: number;
  /** Tries after which the tree was the old one; after the others it was the new one. */
  readonly old: number;
  /** Tries after which `undo` or `resume` was needed, and worked. */
  readonly mended: number;
  readonly faults: readonly string[];
}

/** Lets an operation of many applies fail with a code of the system, each time another one. */
export async function failing(subject: Subject, code: string, points: readonly number[]): Promise<Tally> {
  const results = [];
  for (const [index, at] of points.entries()) {
    const when = (["before", "after", "half"] as const)[index % 3] ?? "before";
    results.push(await disturbed(subject, { at, when, act: code }));
  }
  return tally(`${code} reported by one operation`, results);
}

/** Fills a disk that is a little too small, in steps; undefined where none can be made. */
export async function fullDisk(subject: Subject, steps: number): Promise<Tally | undefined> {
  const used = Number(execFileSync("du", ["-sk", subject.template], { encoding: "utf8" }).split("\t")[0]);
  const results: Disturbed[] = [];
  for (let step = 0; step < steps; step += 1) {
    const mount = mkdtempSync(join(tmpdir(), "joinery-disk-"));
    try {
      // An apply needs the old and new texts once more in its journal, and once beside the files.
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${String(used + 60 + step * 80)}k`, "tmpfs", mount], { stdio: "ignore" });
    } catch {
      rmSync(mount, { recursive: true });
      return undefined;
    }
    try {
      cpSync(subject.template, mount, { recursive: true });
      results.push(await judged(subject, mount, await codemod(subject.bin, mount, ["apply", "--quiet", subject.plan])));
    } finally {
      execFileSync("umount", [mount]);
      rmSync(mount, { recursive: true });
    }
  }
  return tally("a disk that fills up (tmpfs)", results);
}

/** Takes the right to write in one folder away; undefined where the right cannot be taken, for want of another user. */
export async function noPermission(subject: Subject): Promise<Tally | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = 65534;
  const result = await withCopy(subject.template, async (root) => {
    for (const path of ["", ...(readdirSync(root, { recursive: true }) as string[])]) lchownSync(join(root, path), nobody, nobody);
    chmodSync(join(root, dirname(pathOf(4))), 0o555);
    const before = hashOf(root);
    const ended = await codemod(subject.bin, root, ["apply", "--quiet"], { user: nobody });
    const faults = [
      ...(hashOf(root) === before ? [] : ["something was written"]),
      ...(ended.code === 3 && ended.stderr.includes("permission was denied (EACCES)") ? [] : [`it said: ${ended.stderr}`]),
    ];
    return { tree: "old" as const, mended: false, faults };
  });
  return tally("a folder that may not be written (EACCES)", [result]);
}

/** Before the journal is opened, before the run is entered, while texts are staged, before the first file is replaced. */
export const moments: readonly Trip[] = [
  { on: "mkdir", path: "/\\.codemod$" },
  { on: "mkdir", path: "/\\.codemod/runs/1$" },
  { on: "create", path: "/part5/\\.codemod-" },
  { on: "rename", path: "/part\\d/\\.codemod-" },
];

/** Somebody else's hands in the tree, at some moments between the plan and the first replaced file: the run refuses. */
export async function meddling(subject: Subject, when: readonly Trip[]): Promise<readonly Tally[]> {
  const victim = pathOf(5);
  const folder = dirname(victim);
  const deeds = [
    { name: "a file edited between plan and write", act: `printf '// typed\\n' >> ${victim}`, codes: [5] },
    { name: "a file deleted between plan and write", act: `rm ${victim}`, codes: [5] },
    {
      name: "a folder swapped for a link out of the repository",
      act: `mv ${folder} "$ELSEWHERE/part" && ln -s "$ELSEWHERE/part" ${folder}`,
      codes: [2, 5],
    },
  ];
  const tallies: Tally[] = [];
  for (const { name, act, codes } of deeds) {
    const results = [];
    for (const moment of when) results.push(await meddled(subject, moment, act, codes));
    tallies.push(tally(name, results));
  }
  return tallies;
}

interface Disturbed {
  readonly tree: "old" | "new";
  readonly mended: boolean;
  readonly faults: readonly string[];
}

async function meddled(subject: Subject, moment: Trip, act: string, codes: readonly number[]): Promise<Disturbed> {
  const elsewhere = mkdtempSync(join(tmpdir(), "joinery-elsewhere-"));
  const deed = act.replaceAll("$ELSEWHERE", elsewhere);
  // What the deed alone makes of the tree: the apply may add nothing to that, neither inside nor where the link leads.
  const alone = await withCopy(subject.template, (root) => {
    execFileSync("sh", ["-c", deed], { cwd: root });
    return Promise.resolve([hashOf(root), hashOf(elsewhere)]);
  });
  rmSync(elsewhere, { recursive: true });
  mkdirSync(elsewhere);
  const faults = await withCopy(subject.template, async (root) => {
    const { code, stderr } = await codemod(subject.bin, root, ["apply", "--quiet", subject.plan], {
      trip: { ...moment, when: "before", act: deed },
    });
    return [
      ...(JSON.stringify([hashOf(root), hashOf(elsewhere)]) === JSON.stringify(alone) ? [] : [`something was written: ${stderr}`]),
      ...(codes.includes(code ?? -1) && stderr.includes("Nothing was written.") ? [] : [`exit code ${String(code)}: ${stderr}`]),
      ...(isUnfinished(root) ? ["it left an unfinished run"] : []),
    ];
  });
  rmSync(elsewhere, { recursive: true });
  return { tree: "old", mended: false, faults };
}

function disturbed(subject: Subject, trip: Trip): Promise<Disturbed> {
  return withCopy(subject.template, async (root) =>
    judged(subject, root, await codemod(subject.bin, root, ["apply", "--quiet", subject.plan], { trip })),
  );
}

async function judged(subject: Subject, root: string, { code, stderr }: Ended): Promise<Disturbed> {
  const faults: string[] = [];
  const unfinished = isUnfinished(root);
  const before = hashOf(root);
  if (stderr.includes("joinery itself failed")) faults.push(`no words for it: ${stderr}`);
  if (code === 0 && before !== subject.fresh) faults.push("it called a tree done that is not");
  if (code !== 0 && !unfinished && before !== subject.old) faults.push(`it left something behind: ${stderr}`);
  if (code !== 0 && before === subject.old && !stderr.includes("Nothing was written"))
    faults.push(`it did not say that nothing was written: ${stderr}`);
  if (unfinished) {
    const way = before === subject.fresh ? "resume" : "undo";
    const mended = await codemod(subject.bin, root, [way, "--quiet"]);
    if (mended.code !== 0) faults.push(`${way} failed: ${mended.stderr}`);
  }
  const after = hashOf(root);
  if (after !== subject.old && after !== subject.fresh) faults.push("a mix was left");
  return { tree: after === subject.fresh ? "new" : "old", mended: unfinished, faults };
}

function isUnfinished(root: string): boolean {
  const state = join(root, ".codemod/runs/1/state.json");
  return existsSync(state) && /"state":"(?:writing|undoing)"/u.test(readFileSync(state, "utf8"));
}

function tally(name: string, results: readonly Disturbed[]): Tally {
  return {
    name,
    tries: results.length,
    old: results.filter(({ tree }) => tree === "old").length,
    mended: results.filter(({ mended }) => mended).length,
    faults: results.flatMap(({ faults }) => faults),
  };
}
