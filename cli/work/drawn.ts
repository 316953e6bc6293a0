import { openDisk } from "../../engine/host/disk.js";
import type { Progress, Request } from "../../engine/model/request.js";
import { run } from "../../engine/run.js";
import { drawing, type Picture } from "../../transforms/thread-signal.js";
import { requestOf } from "./request.js";
import type { Selection, Worked } from "./selection.js";

/** Draws the ways of signals through what was selected, in this thread. Nothing is found or planned. */
export async function workOutPictures(
  selection: Selection,
  progress: (event: Progress) => void,
  settingsOf: Request["settings"],
): Promise<Worked> {
  const pictures = new Set<Picture>();
  const request = requestOf(
    { ...selection, plan: false },
    openDisk(selection.root),
    [drawing((one) => pictures.add(one))],
    settingsOf,
    progress,
  );
  const outcome = await run(request);
  return { outcome, marked: [], pictures: [...pictures] };
}
