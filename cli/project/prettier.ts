import { diffArrays } from "diff";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CodemodError } from "../../engine/model/errors.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { Edit, RepoPath } from "../../engine/model/text.js";

/** What is used of prettier; the same since its second release, where some of it did not answer with promises yet. */
interface Prettier {
  readonly resolveConfig: (file: string, options: { editorconfig: boolean }) => Promise<object | null> | object | null;
  readonly getFileInfo: (file: string, options: { ignorePath: string }) => Promise<{ readonly ignored: boolean }>;
  readonly check: (text: string, options: object) => Promise<boolean> | boolean;
  readonly format: (text: string, options: object) => Promise<string> | string;
}

/**
 * A plan whose files are laid out by the prettier that the repository has installed: those with a configuration of prettier's that were laid
 * out by it before. So nothing changes but what stands around the edits; every other file keeps the lines that were planned.
 *
 * @throws CodemodError `usage` where there is no prettier
 */
export async function laidOut(plan: Plan, root: string): Promise<Plan> {
  const files: FilePlan[] = [];
  for (const file of plan.files) files.push(await laidOutFile(file, root));
  return { ...plan, files };
}

async function laidOutFile(file: FilePlan, root: string): Promise<FilePlan> {
  // These hold for the line below, which may become another one.
  if (/@ts-(?:ignore|expect-error)\b/u.test(file.after)) return file;
  const path = join(root, file.path);
  const prettier = await prettierFor(path, file.path);
  try {
    const { ignored } = await prettier.getFileInfo(path, { ignorePath: join(root, ".prettierignore") });
    const config = ignored ? null : await prettier.resolveConfig(path, { editorconfig: true });
    if (config === null) return file;
    const options = { ...config, filepath: path };
    if (!(await prettier.check(file.before, options))) return file;
    const after = await prettier.format(file.after, options);
    if (after === file.after) return file;
    return { ...file, after, steps: [...file.steps, { findings: [], edits: lineEdits(file.path, file.after, after) }] };
  } catch (cause) {
    throw refusal(
      `prettier failed on \`${file.path}\`: ${cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : String(cause)}`,
      cause,
    );
  }
}

async function prettierFor(absolute: string, path: RepoPath): Promise<Prettier> {
  let entry: string;
  try {
    entry = createRequire(absolute).resolve("prettier");
  } catch (cause) {
    throw refusal(`\`--prettier\` runs the prettier of the repository, and none is installed for \`${path}\``, cause);
  }
  const module = (await import(pathToFileURL(entry).href)) as Prettier & { readonly default?: Prettier };
  return module.default ?? module;
}

function refusal(fact: string, cause: unknown): CodemodError {
  return new CodemodError("usage", `${fact}. Leave \`--prettier\` out, or mend that. Nothing was written.`, { cause });
}

function lineEdits(file: RepoPath, before: string, after: string): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let open: { start: number; end: number; text: string } | undefined;
  const close = (): void => {
    if (open !== undefined) edits.push({ span: { file, start: open.start, end: open.end }, text: open.text });
    open = undefined;
  };
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join("");
    if (!added && !removed) close();
    else open ??= { start: at, end: at, text: "" };
    if (added && open !== undefined) open.text += text;
    else at += text.length;
    if (removed && open !== undefined) open.end = at;
  }
  close();
  return edits;
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/u);
}
