async function third(): Promise<void> {
  await fetch("/third");
}

async function second(): Promise<void> {
  await third();
}

async function first(): Promise<void> {
  await second();
}

export async function start(signal: AbortSignal): Promise<void> {
  await first();
}
