interface Jobs {
  race<T>(jobs: readonly T[]): T;
}

declare function loadUser(id: string, options?: { signal?: AbortSignal }): Promise<string>;

export function first(Promise: Jobs): Promise<string> {
  return Promise.race([loadUser("a"), loadUser("b")]);
}
