import type { Outcome } from "../../engine/model/plan.js";

/** An outcome with its plan laid out by the repository's prettier, which is asked for nothing otherwise. */
export async function laidOutWith(outcome: Outcome, root: string): Promise<Outcome> {
  const { laidOut } = await import("../project/prettier.js");
  return { ...outcome, plan: await laidOut(outcome.plan, root) };
}
