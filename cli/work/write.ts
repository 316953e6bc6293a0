import type { Run } from "../../engine/model/journal.js";
import type { Outcome } from "../../engine/model/plan.js";
import { journalOf } from "../project/journal.js";
import type { Place } from "../project/root.js";
import type { TakenBack, Verification } from "../verify/verify.js";

/** What came of writing a plan. */
export interface Written {
  /** Undefined when there was nothing to write. */
  readonly run: Run | undefined;
  /** The outcome as it stands now: a verification may have taken edits back. */
  readonly outcome: Outcome;
  /** Undefined when nothing was to be verified. */
  readonly takenBack: readonly TakenBack[] | undefined;
  /** True when an interrupt ended the verification. */
  readonly isUnverified: boolean;
}

/** Carries out the plan of an outcome, journalled as `command`, and verifies it. Nobody else writes meanwhile. */
export async function writeOutcome(
  outcome: Outcome,
  place: Place,
  command: string,
  signal: AbortSignal,
  verification: Verification | undefined,
): Promise<Written> {
  const { write } = await import("../../engine/stages/write.js");
  const journal = await journalOf(place);
  return journal.exclusively(command, async (open) => {
    const { plan } = outcome;
    const committed: { run?: Run | undefined } = {};
    await write(plan, {
      commit: async (writes) => {
        committed.run = await open.commit(writes, notesOf(plan), signal);
      },
    });
    const { run } = committed;
    const unverified = { run, outcome, takenBack: undefined, isUnverified: signal.aborted && verification !== undefined };
    if (verification === undefined || run === undefined || signal.aborted) return unverified;
    const { verifyRun } = await import("../verify/verify.js");
    const { outcomeAfter } = await import("../verify/outcome.js");
    try {
      const verified = await verifyRun(plan, run, open, verification);
      return { run: verified.run, outcome: outcomeAfter(outcome, verified), takenBack: verified.takenBack, isUnverified: false };
    } catch (error) {
      if (error !== signal.reason) throw error;
      return { ...unverified, isUnverified: true };
    }
  });
}

// The texts stand in the journal already.
function notesOf({ version, packages, files }: Outcome["plan"]): string {
  const steps = files.map(({ path, package: name, base, steps }) => ({ path, package: name, base, steps }));
  return `${JSON.stringify({ version, packages, files: steps })}\n`;
}
