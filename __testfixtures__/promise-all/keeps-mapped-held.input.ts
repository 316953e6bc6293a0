interface Stream {
  readonly settled: Promise<void>;
}

interface Entry {
  content: Promise<string>;
}

// They run already, and belong to whoever has begun them: a task for each would own nothing.
export function end(streams: readonly Stream[]): Promise<unknown> {
  return Promise.allSettled(streams.map((stream) => stream.settled));
}

export async function contents(entries: readonly Entry[]): Promise<readonly string[]> {
  return await Promise.all(entries.map(async (entry) => entry.content));
}

export async function texts(entries: readonly Entry[]): Promise<readonly string[]> {
  return await Promise.all(
    entries.map(async (entry) => {
      const text = await entry.content;
      return `<${text}>`;
    }),
  );
}
