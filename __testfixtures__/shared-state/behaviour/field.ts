export const scenarios = ["good", "one-by-one"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Meter {
  reading = 100;

  async add(litres: number): Promise<void> {
    this.reading = this.reading + (await this.checked(litres));
  }

  private async checked(litres: number): Promise<number> {
    await pause(20);
    return litres;
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const meter = new Meter();
  if (scenario === "good") await Promise.all([meter.add(1), meter.add(2)]);
  else for (const litres of [1, 2]) await meter.add(litres);
  log(String(meter.reading));
}
