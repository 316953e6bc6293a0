export async function mirrors(urls: readonly [string, string]): Promise<Response[]> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 5_000);
  try {
    return await Promise.all([
      fetch(urls[0], { signal: controller.signal }),
      fetch(urls[1], { signal: controller.signal }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
