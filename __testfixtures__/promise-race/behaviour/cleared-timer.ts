export const scenarios = ["good", "late"];

function handshake(ms: number, log: (line: string) => void, options?: { signal?: AbortSignal }): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      log("handshake");
      resolve("hello");
    }, ms);
    options?.signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(options.signal?.reason as Error);
    });
  });
}

async function greet(ms: number, log: (line: string) => void): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      log("nobody there");
      reject(new Error("silence"));
    }, 50);
  });
  try {
    const greeting = await Promise.race([handshake(ms, log), silence]);
    return greeting.toUpperCase();
  } finally {
    clearTimeout(timer);
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  log(await greet(scenario === "good" ? 20 : 100, log));
}
