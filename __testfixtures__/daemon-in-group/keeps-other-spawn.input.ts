interface Pool {
  spawn(work: () => Promise<void>): void;
}

declare function flush(): Promise<void>;

export function start(group: Pool): void {
  group.spawn(async () => {
    for (;;) await flush();
  });
  group.spawn(() => flush());
}
