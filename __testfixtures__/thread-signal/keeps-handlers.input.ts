async function notify(text: string): Promise<void> {
  await fetch("/notes", { method: "POST", body: text });
}

async function tidy(): Promise<void> {
  try {
    console.log("tidy");
  } finally {
    await notify("tidied");
  }
}

export async function work(signal: AbortSignal): Promise<void> {
  try {
    await tidy();
  } catch {
    await notify("failed");
    await fetch("/failed", { method: "POST" });
  } finally {
    await notify("ended");
  }
}
