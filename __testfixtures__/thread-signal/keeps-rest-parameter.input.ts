async function log(...lines: string[]): Promise<void> {
  await fetch("/log", { method: "POST", body: lines.join("\n") });
}

export async function start(signal: AbortSignal): Promise<void> {
  await log("started", "ready");
}
