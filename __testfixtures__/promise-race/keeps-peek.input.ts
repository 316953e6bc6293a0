const pending = Symbol("pending");

export async function isPending(job: Promise<unknown>, retry: () => Promise<unknown>): Promise<boolean> {
  if ((await Promise.race([job, Promise.resolve(pending)])) === pending) return true;
  return (await Promise.race([retry(), pending])) === pending;
}
