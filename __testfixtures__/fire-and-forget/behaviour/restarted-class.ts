export const scenarios = ["good", "stopped"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Poller {
  private isRunning = false;

  constructor(private readonly log: (line: string) => void) {}

  start(): void {
    this.isRunning = true;
    void this.loop();
  }

  async stop(): Promise<void> {
    this.isRunning = false;
  }

  private async loop(): Promise<void> {
    while (this.isRunning) {
      await wait(40);
      this.log("asked");
    }
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const poller = new Poller(log);
  for (const round of ["first", "second"]) {
    log(round);
    poller.start();
    await wait(50);
    await poller.stop();
    if (scenario === "good") await wait(60);
    log("stopped");
  }
}
