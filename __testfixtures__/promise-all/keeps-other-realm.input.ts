interface Page {
  evaluate<T>(script: () => Promise<T>): Promise<T>;
}

declare function idle(): Promise<void>;

export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all([idle(), document.fonts.ready]);
  });
}
