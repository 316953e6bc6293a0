import { ts } from "ts-morph";
import { CodemodError } from "./model/errors.js";
import type { EngineUse } from "./model/plan.js";
import type { Request } from "./model/request.js";
import type { NativeEngine } from "./stages/native.js";
import { startTypescript7 } from "./typescript7/engine.js";

/** TypeScript 7, where it is wanted and can be had; otherwise why TypeScript 6 is alone. */
export function nativeFor({ engine, host }: Request): { readonly engine?: NativeEngine; readonly reason?: string } {
  if (engine === undefined || engine === "ts6") return engine === undefined ? {} : { reason: "It was asked for." };
  const started = startTypescript7(host);
  if ("engine" in started || engine === "auto") return started;
  throw new CodemodError(
    "no-engine",
    `TypeScript 7 could not be used, because ${started.reason}. Leave out \`--engine ts7\`, or install joinery with its optional packages. Nothing was written.`,
  );
}

/** Which of the two did the work of a run. */
export function useOf(native: NativeEngine | undefined, reason: string | undefined): EngineUse {
  const lost = native?.lost();
  if (native?.isUsed() === true && lost === undefined) {
    const peakMemory = native.peakMemory();
    return { name: "ts7", version: native.version, reasons: native.leaves(), ...(peakMemory === undefined ? {} : { peakMemory }) };
  }
  return {
    name: "ts6",
    version: ts.version,
    ...(lost === undefined ? {} : { isStandIn: true }),
    reasons:
      lost !== undefined ? [`TypeScript 7 ended in the middle: ${lost}.`] : reason === undefined ? (native?.leaves() ?? []) : [reason],
  };
}

/** What TypeScript 7 said before it ended is not to be relied on: then TypeScript 6 is asked the whole question anew. */
export async function answered<T>(native: NativeEngine | undefined, question: () => T | Promise<T>): Promise<T> {
  const before = native?.lost();
  try {
    const answer = await question();
    if (native?.lost() === before) return answer;
  } catch (error) {
    if (native?.lost() === before) throw error;
  }
  return await question();
}
