import { EventEmitter } from "node:events";
import { sleep } from "task-group";

export const useToast = <T,>(bus: EventEmitter, initial: T) => ({
  async show(message: T, signal: AbortSignal) {
    bus.emit("show", message ?? initial);
    await sleep(4000, { signal });
    bus.emit("hide", message);
  },
});
