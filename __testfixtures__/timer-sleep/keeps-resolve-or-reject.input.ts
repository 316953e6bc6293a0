export async function toss(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => setTimeout(() => (Math.random() < 0.5 ? resolve() : reject(new Error("tails"))), 100));
  await new Promise<void>((resolve, reject) => {
    setTimeout(() => {
      if (document.hidden) reject(new Error("hidden"));
      resolve();
    }, 100);
  });
}
