interface Resource {
  release(): void;
  renew(): void | Promise<void>;
}

export interface RemoteResource extends Resource {
  release(): Promise<void>;
  renew(): Promise<void>;
}

export abstract class Lease implements Resource {
  abstract release(): Promise<void>;
  abstract renew(): Promise<void>;
  static release(): Promise<void> {
    return Promise.resolve();
  }
}
