export async function within<T>(ms: number, work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too late")), ms));
  const later = new Promise<never>((_resolve, reject) => {
    setTimeout(reject, ms * 2, new Error("far too late"));
  });
  return Promise.race([work, late, later]);
}
