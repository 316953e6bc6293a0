declare function Get(path: string): (method: unknown, context: unknown) => void;

export class TideController {
  @Get("/tides")
  async tides(): Promise<string> {
    const response = await fetch("/tides");
    return response.text();
  }

  async both(signal: AbortSignal): Promise<string> {
    return this.tides();
  }
}
