declare function reload(id: string): Promise<void>;
declare function refresh(): Promise<void>;
declare function notify(message: string): Promise<void>;

export async function authenticate(id: string): Promise<string> {
  await refresh();
  // Tell running servers to reload (non-blocking)
  reload(id).catch(() => undefined);
  return id;
}

// The answer must not hang on it.
export async function start(): Promise<number> {
  // we dont await it, since it is fine if it does not finish
  refresh().catch(() => undefined);
  return 1;
}

export async function stop(): Promise<number> {
  void notify("stopped"); // fire and forget
  return 0;
}
