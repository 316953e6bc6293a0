export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Service {
  private settings: string | undefined;

  constructor(
    private readonly log: (line: string) => void,
    private attempts: number,
  ) {}

  async region(): Promise<string> {
    if (!this.settings) this.settings = await this.read();
    return this.settings;
  }

  private async read(): Promise<string> {
    this.log("reading");
    await pause(20);
    this.attempts -= 1;
    if (this.attempts >= 0) throw new Error("no such file");
    return "north";
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const service = new Service(log, scenario === "good" ? 0 : 1);
  const answers = await Promise.allSettled([service.region(), service.region()]);
  for (const answer of answers) log(answer.status === "fulfilled" ? answer.value : String(answer.reason.message));
  log(await service.region());
}
