import { CodemodError } from "../../engine/model/errors.js";
import type { Host } from "../../engine/model/host.js";
import type { Outcome } from "../../engine/model/plan.js";
import type { Progress, Request } from "../../engine/model/request.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { didYouMean } from "../output/words.js";
import { settingsIn } from "../project/config.js";
import type { Selection } from "./selection.js";

/** Turns what was asked for into what the engine runs. */
export function requestOf(selection: Selection, host: Host, transforms: readonly Transform[], progress?: (event: Progress) => void): Request {
  return {
    host,
    transforms: chosen(transforms, selection.only, selection.skip),
    paths: selection.paths,
    settings: settingsIn(selection.root, selection.config, selection.settings),
    accept: selection.includeReview ? ["rewrite", "review"] : ["rewrite"],
    includeTests: selection.includeTests,
    ...(selection.packages === undefined ? {} : { packages: selection.packages }),
    ...(selection.tsconfig === undefined ? {} : { tsconfig: selection.tsconfig }),
    typecheck: selection.typecheck,
    plan: selection.plan,
    ...(progress === undefined ? {} : { progress }),
  };
}

/**
 * The transforms named by `only`, without those named by `skip`.
 *
 * @throws CodemodError `unknown-transform` for a name that none has
 */
export function chosen<Entry extends { readonly id: string }>(transforms: readonly Entry[], only: readonly string[], skip: readonly string[]): readonly Entry[] {
  const ids = transforms.map(({ id }) => id);
  for (const name of [...only, ...skip]) {
    if (!ids.includes(name)) throw new CodemodError("unknown-transform", `There is no transform \`${name}\`.${didYouMean(name, ids)} \`codemod list\` shows all. Nothing was written.`);
  }
  const left = transforms.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (left.length === 0 && transforms.length > 0) throw new CodemodError("usage", "No transform is left to run: --skip names all that --only allows. Nothing was written.");
  return left;
}

/** Changed files that begin with a byte order mark. */
export function markedFiles(outcome: Outcome, host: Host): readonly RepoPath[] {
  return outcome.plan.files.filter(({ path }) => host.read(path)?.bom === true).map(({ path }) => path);
}
