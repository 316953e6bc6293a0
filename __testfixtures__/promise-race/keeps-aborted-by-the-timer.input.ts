export async function fetchInTime(url: string): Promise<Response> {
  const controller = new AbortController();
  return Promise.race([
    fetch(url, { signal: controller.signal }),
    new Promise<never>((_, reject) =>
      setTimeout(() => {
        controller.abort();
        reject(new Error(`${url} took too long`));
      }, 5_000),
    ),
  ]);
}
