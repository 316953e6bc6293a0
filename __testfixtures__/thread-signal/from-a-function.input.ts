async function drop(depth: number): Promise<void> {
  await fetch(`/anchor/${String(depth)}`, { method: "POST" });
}

async function lower(): Promise<void> {
  await drop(5);
  await drop(10);
}

export async function anchor(signal: AbortSignal): Promise<void> {
  await drop(1);
}

await lower();
