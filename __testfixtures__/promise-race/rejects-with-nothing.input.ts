export async function isOnline(url: string): Promise<boolean> {
  try {
    await Promise.race([fetch(url, { method: "HEAD" }), new Promise((_, reject) => setTimeout(reject, 4_000))]);
    return true;
  } catch {
    return false;
  }
}
