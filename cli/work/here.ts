import { openDisk } from "../../engine/host/disk.js";
import type { Progress } from "../../engine/model/request.js";
import { run } from "../../engine/run.js";
import { transforms } from "../../transforms/index.js";
import { markedFiles, requestOf } from "./request.js";
import type { Selection, Worked } from "./selection.js";

/** Works a selection out in this thread, which can do nothing else meanwhile. */
export async function workOut(selection: Selection, progress: (event: Progress) => void): Promise<Worked> {
  const host = openDisk(selection.root);
  const outcome = await run(requestOf(selection, host, transforms, progress));
  return { outcome, marked: markedFiles(outcome.plan, host) };
}
