declare function crawl(url: string): Promise<string[]>;

const seen = new Set<string>();

export class Loader {
  state: "idle" | "loading" | "ready" | undefined;

  async start(): Promise<void> {
    if (!this.state) {
      this.state = "loading";
      await crawl("/");
      this.state = "ready";
    }
  }
}

export async function visit(url: string): Promise<void> {
  if (seen.has(url)) return;
  seen.add(url);
  for (const link of await crawl(url)) await visit(link);
}
