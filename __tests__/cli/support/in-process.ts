import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import type * as Command from "../../../cli/command.js";
import type * as Cached from "../../../cli/work/cached.js";
import type { Ran } from "./repository.js";

// Set where the tests run in a hook of git.
for (const name of ["GIT_DIR", "GIT_INDEX_FILE"]) Reflect.deleteProperty(process.env, name);

/**
 * Runs a command of the installation in `folder` to its end in this process, where the compiler is loaded already, and in this thread.
 * `meanwhile` happens once the selection is worked out.
 */
export async function runInProcess(
  folder: string,
  args: readonly string[],
  cwd: string,
  meanwhile: () => void = () => undefined,
): Promise<Ran> {
  const { runCommand } = (await import(moduleOf(folder, "command.js"))) as typeof Command;
  const { workOutOnce } = (await import(moduleOf(folder, "work/cached.js"))) as typeof Cached;
  const [stdout, stderr] = [openSink(), openSink()];
  const code = await runCommand(args, {
    cwd,
    env: {},
    stdin: Readable.from([]),
    stdout,
    stderr,
    work: () => Promise.resolve((selection, progress) => workOutOnce(selection, progress).finally(meanwhile)),
    signal: new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function moduleOf(folder: string, path: string): string {
  return pathToFileURL(join(folder, "dist", "cli", path)).href;
}

function openSink(): Writable & { readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return Object.assign(stream, { text: () => Buffer.concat(chunks).toString("utf8") });
}
