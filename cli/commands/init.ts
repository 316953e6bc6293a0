import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { packageManagerOf } from "../project/installation.js";
import { packageFolderOf, placeOf } from "../project/root.js";
import { setupOf, type SetupFile } from "../project/setup.js";

/** Flags of `init`. */
export interface InitFlags extends TalkFlags {
  readonly dryRun?: boolean;
  readonly runtime: "package" | "vendor";
  readonly background?: boolean;
}

/** Makes the package around the current folder ready: configuration, runtime, background group. Replaces no file. */
export async function init(flags: InitFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const { root } = await placeOf(context.cwd);
  const folder = packageFolderOf(context.cwd, root);
  const files = setupOf({ folder, root, runtime: flags.runtime, background: flags.background });
  const isDry = flags.dryRun === true;
  if (!isDry) save(files);
  const colours = terminal.productColours;
  const rows = files.map(
    ({ name, action, why }) =>
      `${(action === "keep" ? colours.dim : colours.green)(wordOf(action, isDry).padEnd(12))}  ${name}  ${colours.dim(why)}\n`,
  );
  terminal.product(rows.join(""));
  if (flags.quiet !== true) terminal.aside(isDry ? "This was a dry run: nothing was written.\n" : lastWord(files, folder));
  return exitCodes.done;
}

function save(files: readonly SetupFile[]): void {
  const written: string[] = [];
  for (const { path, name, text } of files) {
    if (text === undefined) continue;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      written.push(name);
    } catch (cause) {
      const before =
        written.length === 0
          ? "Nothing was written."
          : `Written before: ${written.join(", ")}. Run the command again when this is mended; it keeps what exists.`;
      throw new CodemodError(
        "write-failed",
        `Could not write \`${name}\`: ${cause instanceof Error ? cause.message : String(cause)}. ${before}`,
        { cause },
      );
    }
  }
}

function wordOf(action: SetupFile["action"], isDry: boolean): string {
  if (action === "keep") return "kept";
  if (isDry) return action === "create" ? "would create" : "would change";
  return action === "create" ? "created" : "changed";
}

function lastWord(files: readonly SetupFile[], folder: string): string {
  const hasDependency = files.some(({ name, action }) => action === "change" && name.endsWith("package.json"));
  return hasDependency
    ? `Next: \`${packageManagerOf(folder)} install\`, then \`codemod apply --dry-run\`\n`
    : "Next: `codemod apply --dry-run`\n";
}
