import type { Progress } from "../../engine/model/request.js";
import type { Terminal } from "./terminal.js";
import { number } from "./words.js";

/** Shows how far a run is. `stop` clears what was drawn; nothing may be shown after it. */
export interface ProgressView {
  readonly show: (event: Progress) => void;
  readonly stop: () => void;
}

const lineEvery = 5_000;
const phaseNames: Readonly<Record<Progress["phase"], string>> = {
  discover: "Looking for files",
  survey: "Surveying",
  load: "Opening",
  scan: "Scanning",
  plan: "Planning",
  verify: "Checking types",
  write: "Writing",
};

/** A bar with rate and remaining time on a terminal, a line every few seconds elsewhere, nothing when `quiet`. */
export async function openProgress(terminal: Terminal, quiet: boolean): Promise<ProgressView> {
  if (quiet) return { show: () => undefined, stop: () => undefined };
  return terminal.isAsideTty ? openBar(terminal) : openLines(terminal);
}

async function openBar(terminal: Terminal): Promise<ProgressView> {
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: "{what} {bar} {value}/{total} files{pace}",
    stream: terminal.stderr,
    barCompleteChar: "━",
    barIncompleteChar: " ",
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  const sinceBegin = stopwatch();
  return {
    show: (event) => {
      if (event.total === 0) return;
      const what = nameOf(event);
      const { isNew, seconds } = sinceBegin(event);
      if (isNew) {
        bar.stop();
        bar.start(event.total, event.done, { what, pace: "" });
      }
      bar.update(event.done, { what, pace: paceOf(event, seconds) });
    },
    stop: () => {
      bar.stop();
    },
  };
}

/** Files a second, and how long the rest takes at that pace; nothing before the first file is done. */
export function paceOf({ done, total }: Pick<Progress, "done" | "total">, seconds: number): string {
  if (done === 0 || seconds <= 0) return "";
  const left = Math.ceil(((total - done) * seconds) / done);
  const minutes = Math.floor(left / 60);
  return ` · ${number(Math.round(done / seconds))}/s · ${minutes > 0 ? `${String(minutes)}m ` : ""}${String(left % 60)}s left`;
}

function openLines(terminal: Terminal): ProgressView {
  let latest: string | undefined;
  const sinceBegin = stopwatch();
  const timer = setInterval(() => {
    if (latest !== undefined) terminal.aside(`${latest}\n`);
    latest = undefined;
  }, lineEvery);
  timer.unref();
  return {
    show: (event) => {
      latest = progressLine(event, sinceBegin(event).seconds);
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** How far a run is, as one line, so many seconds after this phase of it began. */
export function progressLine(event: Progress, seconds: number): string {
  if (event.total === 0) return nameOf(event);
  return `${nameOf(event)}: ${number(event.done)} of ${number(event.total)} files${paceOf(event, seconds)}`;
}

/** Seconds since what an event tells of began. The next project of a package counts from the start again. */
function stopwatch(): (event: Progress) => { readonly isNew: boolean; readonly seconds: number } {
  let current: string | undefined;
  let last = 0;
  let started = 0;
  return (event) => {
    const what = nameOf(event);
    const isNew = what !== current || event.done < last;
    if (isNew) started = performance.now();
    current = what;
    last = event.done;
    return { isNew, seconds: (performance.now() - started) / 1000 };
  };
}

function nameOf({ phase, package: name }: Progress): string {
  return name === undefined || name === "" ? phaseNames[phase] : `${phaseNames[phase]} ${name}`;
}
