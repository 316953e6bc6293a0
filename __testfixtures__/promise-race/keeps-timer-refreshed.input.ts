declare function receive(onFrame: () => void, signal?: AbortSignal): Promise<string>;

export async function receiveBusy(): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("silence")), 1_000);
  });
  try {
    return await Promise.race([receive(() => timer?.refresh()), silence]);
  } finally {
    clearTimeout(timer);
  }
}
