declare function handshake(peer: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function greetPeer(peer: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${peer} is silent`)), 1_500);
  });
  try {
    return await Promise.race([handshake(peer), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
