interface Page {
  evaluate<T>(run: () => Promise<T>): Promise<T>;
}

async function read(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const response = await fetch("/inside");
    return await response.text();
  });
}

export async function scrape(page: Page, signal: AbortSignal): Promise<string> {
  return read(page);
}
