import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Context } from "../context.js";
import { examine } from "../doctor/examine.js";
import { hintsOn } from "../doctor/hints.js";
import { exitCodeOfError, exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { doctorReport, doctorText } from "../output/doctor.js";
import { json } from "../output/formats.js";
import { placeOf } from "../project/root.js";

/** Flags of `doctor`. */
export interface DoctorFlags extends TalkFlags {
  readonly json?: boolean;
  readonly clearCache?: boolean;
  readonly cacheDir?: string;
}

/** Shows what a run would depend on. Ends with the code that a run would end with because of what stands in its way, else with 0. */
export async function doctor(flags: DoctorFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const { cwd } = context;
  const cacheDir = flags.cacheDir === undefined ? undefined : resolve(cwd, flags.cacheDir);
  const examination = await examine(await placeOf(cwd), { cwd, cacheDir, clearCache: flags.clearCache === true });
  const hints = hintsOn(examination);
  terminal.product(flags.json === true ? json(doctorReport(examination, hints)) : doctorText(examination, hints, terminal.productColours));
  const [obstacle] = examination.obstacles;
  return obstacle === undefined ? exitCodes.done : exitCodeOfError(new CodemodError(obstacle.code, obstacle.message));
}
