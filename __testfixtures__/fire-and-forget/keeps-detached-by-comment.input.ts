declare function apply(state: string): Promise<void>;
declare function open(page: string): Promise<void>;

export async function register(page: string, states: readonly string[]): Promise<void> {
  await open(page);
  // We don't await here because all states have to be registered
  // before the page goes on.
  void Promise.all(states.map((state) => apply(state)));
}

export async function inflate(page: string): Promise<string> {
  // The promises are intentionally not awaited: the output is what counts.
  apply("write").catch(() => undefined);
  apply("close").catch(() => undefined);
  await open(page);
  return page;
}
