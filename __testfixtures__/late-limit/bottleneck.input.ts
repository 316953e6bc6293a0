import Bottleneck from "bottleneck";

declare function call(endpoint: string): Promise<string>;

export async function callAll(endpoints: string[]): Promise<string[]> {
  const limiter = new Bottleneck({ maxConcurrent: 10 });
  const calls = endpoints.map((endpoint) => limiter.schedule(() => call(endpoint)));
  limiter.updateSettings({ maxConcurrent: 2 });
  return Promise.all(calls);
}
