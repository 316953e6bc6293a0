interface Store {
  put(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

export async function copyAll(entries: readonly [string, string][], store: Store): Promise<void> {
  entries.forEach(async ([key, value]) => {
    await store.put(key, value);
  });
  await store.close();
}
