export async function fetchEither(primary: string, replica: string): Promise<Response> {
  const loser = new AbortController();
  try {
    return await Promise.race([fetch(primary, { signal: loser.signal }), fetch(replica, { signal: loser.signal })]);
  } finally {
    loser.abort();
  }
}
