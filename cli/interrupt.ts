import type { EventEmitter } from "node:events";
import { Interrupted, type ExitCode } from "./exit.js";

/**
 * The signal that a first Ctrl-C, or a request to end, aborts: what runs then stops cleanly and says what was written.
 * The second one calls `exit` at once.
 */
export function interruptsOf(source: Pick<EventEmitter, "on">, exit: (code: ExitCode) => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    source.on(name, () => {
      const reason = new Interrupted(name);
      if (controller.signal.aborted) exit(reason.code);
      else controller.abort(reason);
    });
  }
  return controller.signal;
}
