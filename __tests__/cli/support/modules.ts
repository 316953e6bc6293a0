import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { finished, launch } from "./repository.js";

/** Every module that a command resolves, in all of its threads. */
export async function modulesOf(bin: string, args: readonly string[], cwd: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "joinery-trace-"));
  const trace = join(folder, "trace.txt");
  const hooks = pathToFileURL(join(import.meta.dirname, "trace.mjs")).href;
  await finished(launch(bin, args, { cwd, env: { JOINERY_TEST_TRACE: trace } }, ["--import", hooks]));
  const text = existsSync(trace) ? readFileSync(trace, "utf8") : "";
  rmSync(folder, { recursive: true, force: true });
  return text;
}
