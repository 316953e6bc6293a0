import { openTrace } from "../../engine/host/trace.js";
import type { Progress } from "../../engine/model/request.js";
import { openCache } from "../cache/cache.js";
import { cacheFolderOf, placeIn } from "../cache/folder.js";
import { configurationIn } from "../project/config.js";
import type { Selection, Worked } from "./selection.js";
import { startClock } from "./timing.js";

/**
 * Works a selection out, or finds that an earlier run of the same selection was told nothing else than this one would be: then its outcome
 * is given, and neither engine nor compiler is loaded.
 */
export async function workOutOnce(selection: Selection, progress: (event: Progress) => void): Promise<Worked> {
  const { root, cache: choice, timing } = selection;
  if (selection.isDrawn === true) {
    const { workOutPictures } = await import("./drawn.js");
    return workOutPictures(selection, progress, configurationIn(root, selection.config, selection.settings).settingsOf);
  }
  const clock = timing === undefined ? undefined : startClock(timing === "slow");
  const timed = (worked: Worked): Worked =>
    clock === undefined ? worked : { ...worked, timing: { ...clock.read(root, worked.outcome.findings), ...engineMemoryOf(worked) } };
  if (choice !== undefined) clock?.begin("cache");
  const configuration = configurationIn(root, selection.config, selection.settings);
  const folder = cacheFolderOf(choice, root, choice === undefined ? undefined : configuration.cacheAt(placeIn(root, choice.from)));
  const cache = folder === undefined ? undefined : openCache(folder, selection, configuration.settingsOf);
  const known = timing === "slow" ? undefined : cache?.find();
  if (known !== undefined) return timed({ ...known, isKept: true });
  cache?.begin();
  clock?.begin("start");
  const { workOut } = await import("./here.js");
  const trace = folder === undefined ? undefined : openTrace(folder);
  const worked = await workOut(selection, progress, { settingsOf: configuration.settingsOf, trace, clock });
  clock?.begin("cache");
  // Next time the engine may live to the end: what it would then say of itself is something else.
  if (worked.outcome.engine?.isStandIn !== true) cache?.keep(withoutMemory(worked), trace?.answers());
  return timed(worked);
}

function engineMemoryOf({ outcome }: Worked): { readonly engineMemory?: number } {
  const engineMemory = outcome.engine?.peakMemory;
  return engineMemory === undefined ? {} : { engineMemory };
}

// What one run took is nothing to say of a later one.
function withoutMemory(worked: Worked): Worked {
  if (worked.outcome.engine === undefined) return worked;
  const { peakMemory: _peak, ...engine } = worked.outcome.engine;
  return { ...worked, outcome: { ...worked.outcome, engine } };
}
