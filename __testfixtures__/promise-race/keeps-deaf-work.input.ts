declare const database: { ping(): Promise<void> };

export async function isHealthy(): Promise<boolean> {
  try {
    await Promise.race([
      database.ping(),
      new Promise((_, reject) => setTimeout(() => reject(new Error("Database ping timed out")), 5_000)),
    ]);
    return true;
  } catch {
    return false;
  }
}
