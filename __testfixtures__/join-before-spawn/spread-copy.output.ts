declare function close(socket: string): Promise<void>;

export async function closeAll(sockets: Iterable<string>): Promise<void> {
  const closing = new Set<Promise<void>>();
  for (const socket of sockets) closing.add(close(socket));
  await Promise.allSettled([...closing]);
}
