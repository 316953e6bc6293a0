/** The engine's thread: works one selection out and sends back plain data. Entered by `inThread` alone. */
import { parentPort, workerData } from "node:worker_threads";
import { CodemodError, type ErrorCode } from "../../engine/model/errors.js";
import type { Progress } from "../../engine/model/request.js";
import type { Selection, Worked } from "./selection.js";
import { workOutOnce } from "./cached.js";

/** What the thread says: how far it is, and at last what came out. */
export type Message =
  | { readonly kind: "progress"; readonly event: Progress }
  | { readonly kind: "done"; readonly worked: Worked }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly code: ErrorCode | undefined;
      readonly stack: string | undefined;
      readonly cause: string | undefined;
    };

async function answer(selection: Selection): Promise<Message> {
  try {
    const worked = await workOutOnce(selection, (event) => {
      say({ kind: "progress", event });
    });
    return { kind: "done", worked };
  } catch (error) {
    const { message, stack, cause } = error instanceof Error ? error : new Error(String(error));
    return {
      kind: "failed",
      message,
      code: error instanceof CodemodError ? error.code : undefined,
      stack,
      cause: cause instanceof Error ? cause.stack : undefined,
    };
  }
}

function say(message: Message): void {
  parentPort?.postMessage(message);
}

say(await answer(workerData as Selection));
