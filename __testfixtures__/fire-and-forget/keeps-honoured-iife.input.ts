declare function flush(): Promise<void>;

export function start(): void {
  (async () => {
    await flush();
  })();
  void (async function () {
    await flush();
  })();
  (async () => flush())().then(() => undefined);
}

export async function restart(): Promise<void> {
  await flush();
  (async () => flush())();
}
