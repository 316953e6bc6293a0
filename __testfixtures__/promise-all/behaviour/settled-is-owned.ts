export const scenarios = ["good", "failed", "aborted"];

type Log = (line: string) => void;

function ping(host: string, log: Log, options: { signal?: AbortSignal } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      log(`${host} answers`);
      if (host === "down") reject(new Error(host));
      else resolve(host);
    }, host.length * 40);
    options.signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      log(`${host} forgotten`);
      reject(options.signal?.reason as Error);
    });
  });
}

async function health(hosts: string[], log: Log, signal: AbortSignal): Promise<string> {
  const answers = await Promise.allSettled(hosts.map((host) => ping(host, log)));
  return answers.map(({ status }) => status).join(" ");
}

export async function main(log: Log, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "aborted") setTimeout(() => controller.abort(new Error("leaving")), 160);
  log(await health(scenario === "failed" ? ["one", "down", "three"] : ["one", "fours", "sevens"], log, controller.signal));
}
