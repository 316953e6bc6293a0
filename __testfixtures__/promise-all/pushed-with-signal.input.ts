interface Part {
  readonly url: string;
  readonly done: boolean;
}

declare function drop(url: string, options?: { signal?: AbortSignal }): Promise<void>;

export async function dropAll(parts: Part[], signal: AbortSignal): Promise<void> {
  const drops: Promise<void>[] = [drop("/index")];
  for (const part of parts) {
    if (!part.done) drops.push(drop(part.url));
  }
  await Promise.all(drops);
}

export async function dropPair(first: string, second: string): Promise<void> {
  const drops = [];
  drops.push(drop(first), drop(second));
  await Promise.all(drops);
}
