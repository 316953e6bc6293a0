/** A clock that stands still while code runs and then jumps to the next timer: programs that wait take no time, and always the same. */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";

/** Beyond this, a timer fires after one millisecond. */
const longest = 2 ** 31 - 1;
/** How many turns of the event loop may pass while something other than a timer is open, before that counts as idle too. */
const patience = 200;

/** Takes the place of the timers of this thread. */
export function virtualTime() {
  const { setImmediate: nextTurn } = globalThis;
  const open = () => process.getActiveResourcesInfo().length;
  const usual = open();
  const waiting = new Set();
  let now = 0;

  class Timer {
    constructor(callback, ms, args, repeats) {
      const delay = Math.trunc(Number(ms));
      this.ms = delay >= 1 && delay <= longest ? delay : 1;
      this.fire = () => callback(...args);
      this.repeats = repeats;
      this.refresh();
    }
    refresh() {
      waiting.delete(this);
      this.at = now + this.ms;
      waiting.add(this);
      return this;
    }
    ref() {
      return this;
    }
    unref() {
      return this;
    }
    hasRef() {
      return true;
    }
  }

  const set = (callback, ms, ...args) => new Timer(callback, ms, args, false);
  const repeat = (callback, ms, ...args) => new Timer(callback, ms, args, true);
  const clear = (timer) => void waiting.delete(timer);
  const wait = (ms, value, { signal } = {}) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clear(timer);
        reject(new DOMException("The operation was aborted", { name: "AbortError", cause: signal.reason }));
      };
      const timer = set(() => {
        signal?.removeEventListener("abort", stop);
        resolve(value);
      }, ms);
      if (signal?.aborted) stop();
      else signal?.addEventListener("abort", stop, { once: true });
    });
  const missing = () => {
    throw new Error("The virtual clock has no such timer.");
  };
  const global = { setTimeout: set, setInterval: repeat, clearTimeout: clear, clearInterval: clear };
  Object.assign(globalThis, global);
  Object.assign(timers, global);
  Object.assign(timersPromises, { setTimeout: wait, setInterval: missing, scheduler: { ...timersPromises.scheduler, wait } });
  syncBuiltinESMExports();
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    set(() => controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")), ms);
    return controller.signal;
  };
  Date.now = () => now;
  performance.now = () => now;

  /** Until all that can run without time has run. */
  const settle = async () => {
    for (let turn = 0; turn < 3 || (open() > usual && turn < patience); turn += 1) await new Promise((resolve) => nextTurn(resolve));
  };

  return {
    /** Lets this many milliseconds pass, fewer if `ended` resolves before. */
    async pass(ms, ended) {
      const end = now + ms;
      let isOver = false;
      ended?.then(() => (isOver = true));
      for (;;) {
        await settle();
        if (isOver) return;
        let next;
        for (const timer of waiting) if (next === undefined || timer.at < next.at) next = timer;
        if (next === undefined || next.at > end) break;
        now = next.at;
        if (next.repeats) next.refresh();
        else waiting.delete(next);
        // From the event loop: what it throws is uncaught, and ticks come before microtasks.
        nextTurn(next.fire);
      }
      now = end;
    },
  };
}
