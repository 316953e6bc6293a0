const known = new Map<string, Promise<string>>();

async function readCode(id: string): Promise<string> {
  const response = await fetch(`/codes/${id}`);
  return response.text();
}

export async function code(id: string, signal: AbortSignal): Promise<string> {
  const old = known.get(id);
  if (old !== undefined) return old;
  const fresh = readCode(id);
  known.set(id, fresh);
  return await fresh;
}
