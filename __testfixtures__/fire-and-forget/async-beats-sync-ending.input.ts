declare function ping(): Promise<void>;

export class Socket {
  constructor() {
    setInterval(() => void ping(), 1000);
  }

  dispose(): void {
    console.log("gone");
  }

  async shutdown(): Promise<void> {
    await ping();
  }
}
