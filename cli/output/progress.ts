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
    format: "{what} {bar} {value}/{total} files · {rate}/s · {eta_formatted} left",
    stream: terminal.stderr,
    barCompleteChar: "━",
    barIncompleteChar: " ",
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  let current = "";
  let started = 0;
  return {
    show: (event) => {
      if (event.total === 0) return;
      const what = nameOf(event);
      if (what !== current) {
        bar.stop();
        bar.start(event.total, event.done, { what, rate: "0" });
        current = what;
        started = Date.now();
      }
      const seconds = (Date.now() - started) / 1000;
      bar.update(event.done, { what, rate: number(seconds > 0 ? Math.round(event.done / seconds) : 0) });
    },
    stop: () => {
      bar.stop();
    },
  };
}

function openLines(terminal: Terminal): ProgressView {
  let latest: Progress | undefined;
  const timer = setInterval(() => {
    if (latest !== undefined) terminal.aside(`${progressLine(latest)}\n`);
    latest = undefined;
  }, lineEvery);
  timer.unref();
  return {
    show: (event) => {
      latest = event;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** How far a run is, as one line. */
export function progressLine(event: Progress): string {
  return event.total === 0 ? nameOf(event) : `${nameOf(event)}: ${number(event.done)} of ${number(event.total)} files`;
}

function nameOf({ phase, package: name }: Progress): string {
  return name === undefined || name === "" ? phaseNames[phase] : `${phaseNames[phase]} ${name}`;
}
