declare function open(path: string): Promise<void>;

export async function start(path: string): Promise<void> {
  try {
    await open(path);
  } catch (error) {
    if (path === "") throw new Error("No path", { "cause": error });
    const reason = error;
    if (path.startsWith("/")) throw new RangeError(path, { ["cause"]: reason });
    throw new Error("Not opened", { cause: error instanceof AggregateError ? error.errors[0] : error });
  }
}

export async function stop(path: string): Promise<void> {
  const failures: unknown[] = [];
  try {
    await open(path);
  } catch (error) {
    throw new AggregateError([error, ...failures], "Not stopped");
  }
}

export async function restart(path: string): Promise<void> {
  try {
    await open(path);
  } catch (error) {
    throw new Error("Not restarted", { cause: (error as Error).message });
  }
}
