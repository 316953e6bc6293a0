import type { Host } from "../../engine/model/host.js";
import type { Plan } from "../../engine/model/plan.js";
import type { Progress, Request } from "../../engine/model/request.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { withKnownMessages } from "../project/ignored.js";
import { chosen } from "./chosen.js";
import type { Selection } from "./selection.js";

/** Turns what was asked for into what the engine runs. */
export function requestOf(
  selection: Selection,
  host: Host,
  transforms: readonly Transform[],
  settingsOf: Request["settings"],
  progress?: (event: Progress) => void,
): Request {
  return {
    host,
    transforms: chosen(transforms, selection.only, selection.skip),
    known: transforms.map(({ id }) => id),
    paths: selection.paths,
    settings: withKnownMessages(settingsOf, transforms),
    accept: selection.includeReview ? ["rewrite", "review"] : ["rewrite"],
    includeTests: selection.includeTests,
    ...(selection.packages === undefined ? {} : { packages: selection.packages }),
    ...(selection.tsconfig === undefined ? {} : { tsconfig: selection.tsconfig }),
    ...(selection.shard === undefined ? {} : { shard: selection.shard }),
    typecheck: selection.typecheck,
    engine: selection.engine,
    plan: selection.plan,
    ...(progress === undefined ? {} : { progress }),
  };
}

/** Changed files that begin with a byte order mark. */
export function markedFiles(plan: Plan, host: Host): readonly RepoPath[] {
  return plan.files.filter(({ path }) => host.read(path)?.bom === true).map(({ path }) => path);
}
