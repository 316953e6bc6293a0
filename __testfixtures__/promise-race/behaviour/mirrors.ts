export const scenarios = ["good", "failing"];

function download(mirror: string, ms: number, log: (line: string) => void, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      log(`${mirror}: done`);
      if (mirror === "broken") reject(new Error("broken mirror"));
      else resolve(mirror);
    }, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      log(`${mirror}: dropped`);
      reject(signal.reason as Error);
    });
  });
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const first = scenario === "good" ? "near" : "broken";
  log(await Promise.race([download(first, 20, log), download("far", 90, log)]));
}
