export async function fetchWithBackoff(url: string, attempts: number, signal: AbortSignal): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url, { signal });
    } catch (error) {
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}

export async function pollUntilGone(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await fetch(url, { signal });
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    } catch (error) {
      console.warn(error);
    }
  }
}

export async function firstAnswer(urls: string[], signal: AbortSignal): Promise<Response | undefined> {
  for (const url of urls) {
    try {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return await fetch(url, { signal });
    } catch (error) {
      if (error instanceof TypeError) throw error;
      return undefined;
    }
  }
  return undefined;
}
