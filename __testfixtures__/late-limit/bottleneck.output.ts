import Bottleneck from "bottleneck";

declare function call(endpoint: string): Promise<string>;

export async function callAll(endpoints: string[]): Promise<string[]> {
  const limiter = new Bottleneck({ maxConcurrent: 2 });
  const calls = endpoints.map((endpoint) => limiter.schedule(() => call(endpoint)));
  return Promise.all(calls);
}
