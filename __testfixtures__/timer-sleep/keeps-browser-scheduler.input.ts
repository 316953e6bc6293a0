declare const scheduler: { wait(ms: number): Promise<void>; yield(): Promise<void> };

export async function chunks(work: (() => void)[], signal: AbortSignal): Promise<void> {
  for (const run of work) {
    run();
    await scheduler.yield();
  }
  await scheduler.wait(100);
}
