import { TaskGroup, type TaskContext } from "task-group";

export const scenarios = ["good", "early"];

class Pages {
  readonly #ready: string[] = [];
  isClosed = false;

  push(page: string): void {
    this.#ready.push(page);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    while (!this.isClosed || this.#ready.length > 0) {
      const page = this.#ready.shift();
      if (page === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
      else yield page;
    }
  }
}

async function load(pages: Pages, count: number, { sleep }: TaskContext): Promise<void> {
  for (let page = 1; page <= count; page += 1) {
    pages.push(`page ${String(page)}`);
    await sleep(5);
  }
  pages.isClosed = true;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const isEarly = scenario === "early";
  await TaskGroup.run(async (group) => {
    const pages = new Pages();
    group.spawn((task) => load(pages, isEarly ? Infinity : 2, task));
    for await (const page of pages) {
      log(page);
      if (isEarly) {
        break;
      }
    }
  });
  log("done");
}
