async function drop(depth: number, signal?: AbortSignal): Promise<void> {
  await fetch(`/anchor/${String(depth)}`, { method: "POST", signal });
}

async function lower(signal?: AbortSignal): Promise<void> {
  await drop(5, signal);
  await drop(10, signal);
}

export async function anchor(signal: AbortSignal): Promise<void> {
  await drop(1);
}

await lower();
