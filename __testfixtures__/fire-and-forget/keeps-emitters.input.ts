import { EventEmitter } from "node:events";
import { createServer } from "node:http";

export class Hub extends EventEmitter {
  open(): void {
    this.emit("open");
    this.on("close", () => this.removeAllListeners());
    createServer().listen(0).unref();
    setTimeout(() => this.emit("late"), 10);
    process.nextTick(() => this.emit("next"));
  }
}
