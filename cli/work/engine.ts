import { Worker } from "node:worker_threads";
import { CodemodError } from "../../engine/model/errors.js";
import type { Message } from "./thread.js";
import type { Work, Worked } from "./selection.js";

/**
 * Works a selection out in a thread of its own, so that this one can draw progress and hear an interrupt while the compiler
 * is busy. Aborting ends the thread at once; nothing it does reaches the disk. A thread that is lost is started again, once. What a
 * configuration file prints goes to stderr.
 */
export const inThread: Work = async (selection, progress, signal) => {
  try {
    return await onceInThread(selection, progress, signal);
  } catch (error) {
    if (!(error instanceof LostEngine)) throw error;
    return await onceInThread(selection, progress, signal).catch((again: unknown) => {
      throw again instanceof LostEngine ? new Error("the engine ended without an answer, twice. Nothing was written.") : again;
    });
  }
};

/** The thread is gone, and it said nothing of why: whatever ended it may not do so again. */
class LostEngine extends Error {
  override readonly name = "LostEngine";
}

const onceInThread: Work = (selection, progress, signal) =>
  new Promise<Worked>((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL(`./thread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url), {
      workerData: selection,
      stdout: true,
    });
    worker.stdout.pipe(process.stderr, { end: false });
    const stop = (): void => {
      reject(signal.reason as Error);
      worker.terminate().catch(reject);
    };
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", (message: Message) => {
      if (message.kind === "progress") progress(message.event);
      else if (message.kind === "done") resolve(message.worked);
      else reject(revived(message));
    });
    worker.on("error", (error: NodeJS.ErrnoException) => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(error) : error));
    worker.on("exit", () => {
      signal.removeEventListener("abort", stop);
      reject(new LostEngine());
    });
  });

function outOfMemory(cause: Error): Error {
  const advice = "Give it more with `NODE_OPTIONS=--max-old-space-size=8192`, or look at one package at a time with `--package`.";
  return new Error(`the engine ran out of memory. ${advice} Nothing was written.`, { cause });
}

function revived({ code, message, stack, cause }: Extract<Message, { kind: "failed" }>): Error {
  const error = code === undefined ? new Error(message) : new CodemodError(code, message, { cause });
  if (stack !== undefined) error.stack = stack;
  return error;
}
