declare function connect(url: string): Promise<{ close(): Promise<void> }>;

let connection: Promise<{ close(): Promise<void> }>;
let started: Promise<void>;

export function connected(url: string): Promise<{ close(): Promise<void> }> {
  if (!connection) connection = connect(url);
  return connection;
}

export async function close(): Promise<void> {
  if (connection) await (await connection).close();
}

export async function start(warm: () => Promise<void>): Promise<string> {
  started = warm();
  return !started ? "stopped" : "started";
}

export class Pool {
  private opening!: Promise<void>;
  private readonly warm = connect("pool");

  open(url: string): Promise<void> {
    if (!this.opening) this.opening = connect(url).then(() => undefined);
    return this.opening;
  }

  isWarm(): boolean {
    return !this.warm;
  }
}
