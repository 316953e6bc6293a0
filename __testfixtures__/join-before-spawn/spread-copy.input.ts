declare function close(socket: string): Promise<void>;

export async function closeAll(sockets: Iterable<string>): Promise<void> {
  const closing = new Set<Promise<void>>();
  await Promise.allSettled([...closing]);
  for (const socket of sockets) closing.add(close(socket));
}
