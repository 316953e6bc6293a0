declare function step(name: string, signal: AbortSignal): Promise<void>;

export async function build(names: readonly string[]): Promise<void> {
  const controller = new AbortController();
  const steps = names.map((name) =>
    step(name, controller.signal).catch((error: unknown) => {
      controller.abort(error);
    }),
  );
  await Promise.all(steps);
  if (controller.signal.aborted) throw controller.signal.reason;
}
