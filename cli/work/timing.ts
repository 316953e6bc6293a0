import type { Finding } from "../../engine/model/finding.js";
import type { Progress } from "../../engine/model/request.js";
import type { SlowStatement, Timing, Watch } from "../../engine/model/watch.js";
import type { statementAround } from "../../engine/stages/watched.js";

/** How many statements `--slow` names. */
const slowest = 20;

/** A clock that runs while a selection is worked out. */
export interface Clock {
  /** Ends the phase before, and begins another. */
  readonly begin: (phase: string) => void;
  /** The same for what the engine says of itself. */
  readonly follow: (progress: (event: Progress) => void) => (event: Progress) => void;
  readonly watch: (placeOf: typeof statementAround) => Watch;
  /** Where the time went so far. */
  readonly read: (root: string, findings: readonly Finding[]) => Timing;
}

/** Starts a clock. The time since the process was started is its first phase, `start`. */
export function startClock(isSlowWanted: boolean, now: () => number = () => performance.now()): Clock {
  const phases = new Map<string, number>([["start", process.uptime() * 1000]]);
  const transforms = new Map<string, { survey: number; find: number }>();
  const statements = new Map<string, SlowStatement>();
  let phase = "start";
  let since = now();
  const begin = (next: string): void => {
    const at = now();
    phases.set(phase, (phases.get(phase) ?? 0) + at - since);
    phase = next;
    since = at;
  };
  return {
    begin,
    follow: (progress) => (event) => {
      begin(event.phase);
      progress(event);
    },
    watch: (placeOf) => ({
      ran: (id, stage, milliseconds) => {
        const times = transforms.get(id) ?? { survey: 0, find: 0 };
        times[stage] += milliseconds;
        transforms.set(id, times);
      },
      asked: (node, milliseconds) => {
        // Later passes ask about texts that stand on no disk: their lines would mislead.
        if (!isSlowWanted || phase !== "scan") return;
        const place = placeOf(node);
        const key = `${place.file}:${String(place.line)}`;
        statements.set(key, { ...place, milliseconds: (statements.get(key)?.milliseconds ?? 0) + milliseconds });
      },
    }),
    read: (root, findings) => {
      begin(phase);
      return {
        phases: [...phases].map(([name, milliseconds]) => ({ phase: name, milliseconds: rounded(milliseconds) })),
        transforms: [...transforms]
          .map(([transform, { survey, find }]) => ({
            transform,
            survey: rounded(survey),
            find: rounded(find),
            sites: findings.filter((finding) => finding.transform === transform).length,
          }))
          .sort((left, right) => right.survey + right.find - left.survey - left.find || (left.transform < right.transform ? -1 : 1)),
        peakMemory: process.resourceUsage().maxRSS * 1024,
        ...(isSlowWanted ? { slow: slowestOf([...statements.values()], root) } : {}),
      };
    },
  };
}

function slowestOf(statements: readonly SlowStatement[], root: string): readonly SlowStatement[] {
  return [...statements]
    .sort((left, right) => right.milliseconds - left.milliseconds)
    .slice(0, slowest)
    .map(({ file, line, milliseconds }) => ({
      file: file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file,
      line,
      milliseconds: rounded(milliseconds),
    }));
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
