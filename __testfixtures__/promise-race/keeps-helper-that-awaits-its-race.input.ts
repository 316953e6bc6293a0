export async function timeLimit<T>(task: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("time limit exceeded")), ms);
  });
  try {
    const value = await Promise.race([task, timeout]);
    return value;
  } finally {
    clearTimeout(timer);
  }
}

export async function settleWithin({ task, ms }: { task: Promise<void>; ms: number }): Promise<void> {
  await Promise.race([task, new Promise<void>((resolve) => setTimeout(resolve, ms))]);
}
