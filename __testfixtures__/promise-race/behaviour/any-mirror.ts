export const scenarios = ["good", "hopeless"];

async function ask(server: string, log: (line: string) => void, options?: { signal?: AbortSignal }): Promise<string> {
  const patience = server === "slow" ? 90 : 20;
  await new Promise((resolve) => setTimeout(resolve, patience));
  if (options?.signal?.aborted === true) throw new Error("stopped");
  log(`${server} answered`);
  if (server === "down") throw new Error("down");
  return server;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const servers = scenario === "good" ? ["down", "up", "slow"] : ["down", "down"];
  log(await Promise.any(servers.map((server) => ask(server, log))));
}
