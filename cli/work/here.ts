import { openDisk } from "../../engine/host/disk.js";
import type { Trace } from "../../engine/host/trace.js";
import type { Progress, Request } from "../../engine/model/request.js";
import { run } from "../../engine/run.js";
import { transforms } from "../../transforms/index.js";
import { settingsIn } from "../project/config.js";
import { statementAround, watched } from "../../engine/stages/watched.js";
import { markedFiles, requestOf } from "./request.js";
import type { Selection, Worked } from "./selection.js";
import type { Clock } from "./timing.js";

/** What a run is given by whoever started it, in place of its own. */
export interface Given {
  readonly settingsOf: Request["settings"];
  /** Remembers what the run is told by the disk. */
  readonly trace: Trace | undefined;
  /** Times the run. */
  readonly clock: Clock | undefined;
}

/** Works a selection out in this thread, which can do nothing else meanwhile. */
export async function workOut(selection: Selection, progress: (event: Progress) => void, given?: Given): Promise<Worked> {
  const host = openDisk(selection.root, given?.trace);
  const settingsOf = given?.settingsOf ?? settingsIn(selection.root, selection.config, selection.settings);
  const clock = given?.clock;
  const chosen = clock === undefined ? transforms : watched(transforms, clock.watch(statementAround));
  const outcome = await run(requestOf(selection, host, chosen, settingsOf, clock?.follow(progress) ?? progress));
  return { outcome, marked: markedFiles(outcome.plan, host) };
}
