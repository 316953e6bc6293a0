/**
 * `npm run faults [kills] [seed]`: disturbs real applies of 200 files in every way we know, checks the whole tree after each, and writes the
 * figures of docs/reliability.md when all was done. Ends with `N passed, N failed`.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyOperation } from "./faults/every-operation.js";
import { killOnce, openSubject, type Killed, type Subject } from "./faults/kill.js";
import { failing, fullDisk, meddling, moments, noPermission, type Tally } from "./faults/scenarios.js";
import { makeTemplate } from "./faults/template.js";
import { writeFigures } from "./figures/page.js";
import { numbers } from "./figures/random.js";

const fullCount = 240;
const files = 200;
const [kills = fullCount, seed = 1] = process.argv.slice(2).map(Number);
const project = join(import.meta.dirname, "..");
const template = mkdtempSync(join(tmpdir(), "joinery-faults-template-"));
makeTemplate(
  template,
  files,
  (index) =>
    `export async function pause${String(index)}(signal: AbortSignal): Promise<void> {\n  await new Promise((resolve) => setTimeout(resolve, ${String(index + 1)}));\n  signal.throwIfAborted();\n}\n`,
  {
    "package.json": '{ "name": "subject", "type": "module" }\n',
    "tsconfig.json":
      '{ "compilerOptions": { "strict": true, "module": "NodeNext", "target": "ES2022", "lib": ["ES2022", "DOM"], "types": [] } }\n',
  },
);

const random = numbers(seed);
const subject = await openSubject(join(project, "bin", "codemod"), template);
say(`${String(files)} files, ${String(subject.operations)} operations`);
const killed = await killMany(subject);
const tallies: Tally[] = [await everyOperation(template)];
for (const code of ["ENOSPC", "EIO", "EMFILE", "EACCES"]) tallies.push(await failing(subject, code, points(Math.ceil(kills / 12))));
for (const more of [await fullDisk(subject, 12), await noPermission(subject)]) if (more !== undefined) tallies.push(more);
tallies.push(...(await meddling(subject, moments)));
rmSync(template, { recursive: true });

const faults = [
  ...killed.flatMap((kill) => kill.faults),
  ...tallies.flatMap((tally) => tally.faults.map((fault) => `${tally.name}: ${fault}`)),
];
for (const fault of faults) process.stdout.write(`FAIL ${fault}\n`);
const tries = killed.length + tallies.reduce((sum, tally) => sum + tally.tries, 0);
if (kills >= fullCount && faults.length === 0) writeFigures("faults", figures());
process.stdout.write(`${String(tries - faults.length)} passed, ${String(faults.length)} failed\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

// Three of four die at an operation that is chosen by number, the others after a time: those meet what lies between two operations. One of
// eight plans first; the others carry a saved plan out, which writes the same way and is quicker.
async function killMany({ operations }: Subject): Promise<readonly Killed[]> {
  const results: Killed[] = [];
  for (let number = 0; number < kills; number += 1) {
    const again = number % 4 === 1 ? 1 + Math.floor(random() * operations * 0.8) : undefined;
    const [at, moment] = [1 + Math.floor(random() * operations), random()];
    const when = (["before", "after", "half"] as const)[number % 3] ?? "before";
    results.push(
      await killOnce(
        subject,
        (root) =>
          number % 4 === 3
            ? { killAfter: { ready: () => existsSync(join(root, ".codemod/runs/1")), milliseconds: moment * 250 } }
            : { trip: { at, when, act: "kill" } },
        again,
        number % 8 === 0,
      ),
    );
    if ((number + 1) % 20 === 0) say(`${String(number + 1)} of ${String(kills)} killed`);
  }
  return results;
}

function points(amount: number): readonly number[] {
  return Array.from({ length: amount }, () => 1 + Math.floor(random() * subject.operations));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function figures(): string {
  const died = killed.filter((kill) => kill.died);
  const left = (state: Killed["left"]): string => String(died.filter((kill) => kill.left === state).length);
  const rows = tallies.map(({ name, tries: amount, old, mended, faults: { length } }) => [name, amount, old, amount - old, mended, length]);
  return [
    `An apply of ${String(files)} files (${String(subject.operations)} operations on files) was killed ${String(died.length)} times with SIGKILL, seed ${String(seed)}. The kill left the old tree ${left("old")} times, the`,
    `new one ${left("new")} times and ${left("mix")} times a mix, or new texts beside old files; ${String(died.filter((kill) => kill.unfinished).length)} runs were unfinished. After each of those, \`undo\` gave the old tree and \`resume\` the new one: ${String(killed.flatMap((kill) => kill.faults).length)} failures.`,
    "",
    "| disturbance | tries | old tree | new tree | of these after `undo` or `resume` | neither |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}
