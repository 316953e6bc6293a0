import { afterAll, afterEach, beforeAll } from "vitest";
import { buildCli, type Built } from "./build.js";
import { runInProcess } from "./in-process.js";
import { openRepository, run, type Ran, type Repository, type Start } from "./repository.js";
import { service } from "./service.js";

/** What tests of a whole command stand on: one build for all, and repositories that go when their test ends. */
export interface Bench {
  /** A repository with these files committed; by default a small service. */
  readonly repositoryWith: (files?: Readonly<Record<string, string | Buffer>>, options?: { git: boolean }) => Repository;
  /** Runs the command in a repository to its end, in this process. */
  readonly codemod: (repository: Repository, args: readonly string[], start?: Pick<Start, "cwd">) => Promise<Ran>;
  /** The same in a process of its own: its streams, its environment, its threads. */
  readonly spawned: (repository: Repository, args: readonly string[], start?: Start) => Promise<Ran>;
  /** The installation under test. */
  readonly built: () => Built;
}

/** Builds the command line before the tests of a file, and removes everything after them. */
export function openBench(): Bench {
  const opened: Repository[] = [];
  let built: Built | undefined;
  const installation = (): Built => {
    if (built === undefined) throw new Error("The command line is built before the first test, not before.");
    return built;
  };
  beforeAll(async () => {
    built = await buildCli();
  });
  afterEach(() => {
    for (const repository of opened.splice(0)) repository.remove();
  });
  afterAll(() => {
    built?.remove();
  });
  return {
    built: installation,
    repositoryWith: (files = service, options) => {
      const repository = openRepository(files, options);
      opened.push(repository);
      return repository;
    },
    codemod: (repository, args, { cwd = repository.root } = {}) => runInProcess(installation().folder, args, cwd),
    spawned: (repository, args, start = {}) => run(installation().bin, args, { cwd: repository.root, ...start }),
  };
}
