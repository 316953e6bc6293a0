async function connect(host: string): Promise<void> {
  await fetch(`/connect/${host}`, { method: "POST" });
}

async function connectSomehow(host: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await connect(host);
      return;
    } catch (error) {
      console.warn(attempt, error);
    }
  }
}

export async function dial(host: string, signal: AbortSignal): Promise<void> {
  await connectSomehow(host);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await fetch("/dial");
    } catch {
      continue;
    }
  }
}
