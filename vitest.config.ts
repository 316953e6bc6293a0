import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take seconds, longest first. The others come after them in any order. */
const long = [
  "cli/scan",
  "cli/apply",
  "cli/faults",
  "cli/verify",
  "cli/git",
  "cli/hostile",
  "cli/trust",
  "cli/prettier",
  "cli/journal",
  "engine/oracle",
  "cli/startup",
  "transforms/fire-and-forget",
  "transforms/promise-all",
  "transforms/timer-sleep",
  "cli/init",
  "cli/interrupt",
  "cli/api",
  "transforms/promise-race",
  "engine/host-disk",
];

/** Starts with the long files, so that no worker waits for the other at the end. A fresh checkout knows no durations. */
class LongFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      // A file of another project ends the worker that ran the file before.
      if (project.config.isolate) return long.length + 1;
      const place = long.findIndex((name) => moduleId.endsWith(`/__tests__/${name}.test.ts`));
      return place === -1 ? long.length : place;
    };
    return Promise.resolve([...files].sort((left, right) => rank(left) - rank(right)));
  }
}

/** What is open in the whole process is what this file looks at. */
const alone = ["__tests__/runtime/watching.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      // One copy of the compiler, and of the libraries it has parsed, for all files of a worker: no test changes what it imports.
      { extends: true, test: { name: "shared", include: ["__tests__/**/*.test.ts"], exclude: alone, isolate: false } },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
