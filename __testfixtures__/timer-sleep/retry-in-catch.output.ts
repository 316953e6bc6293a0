import { sleep } from "task-group";

export async function fetchWithBackoff(url: string, attempts: number, signal: AbortSignal): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url, { signal });
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(100 * 2 ** attempt, { signal });
    }
  }
}

export async function pollUntilGone(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await fetch(url, { signal });
      await sleep(5_000, { signal });
    } catch (error) {
      console.warn(error);
    }
  }
}

export async function firstAnswer(urls: string[], signal: AbortSignal): Promise<Response | undefined> {
  for (const url of urls) {
    try {
      await sleep(20, { signal });
      return await fetch(url, { signal });
    } catch (error) {
      if (error instanceof TypeError) throw error;
      return undefined;
    }
  }
  return undefined;
}
