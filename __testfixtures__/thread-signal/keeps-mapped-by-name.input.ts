async function weigh(crate: string): Promise<number> {
  const response = await fetch(`/crates/${crate}`);
  return Number(await response.text());
}

export async function weighAll(crates: string[], signal: AbortSignal): Promise<number[]> {
  const first = await weigh(crates[0] ?? "");
  return [first, ...(await Promise.all(crates.map(weigh)))];
}
