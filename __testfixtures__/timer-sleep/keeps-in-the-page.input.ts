interface Page {
  evaluate<T>(inPage: () => T | Promise<T>): Promise<T>;
  waitForFunction(inPage: () => unknown): Promise<void>;
}

export async function screenshot(page: Page, signal: AbortSignal): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await page.evaluate(async () => {
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await rest(100);
  });
  await page.waitForFunction(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return true;
  });
}
