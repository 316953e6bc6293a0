declare module "p-queue" {
  interface Options {
    concurrency?: number;
    autoStart?: boolean;
    timeout?: number;
  }
  export default class PQueue {
    constructor(options?: Options);
    concurrency: number;
    add<T>(task: () => PromiseLike<T>): Promise<T>;
    on(event: "next" | "idle", listener: () => void): this;
    onIdle(): Promise<void>;
    pause(): void;
    start(): this;
  }
}
declare module "bottleneck" {
  interface Settings {
    maxConcurrent?: number | null;
    minTime?: number;
  }
  export default class Bottleneck {
    constructor(settings?: Settings);
    schedule<T>(task: () => PromiseLike<T>): Promise<T>;
    updateSettings(settings: Settings): this;
  }
}
