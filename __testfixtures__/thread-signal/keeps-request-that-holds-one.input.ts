declare function sign(url: string, init?: RequestInit): Promise<Request>;

// The request was made of the options, with the signal that is among them.
export async function ask(url: string, init?: RequestInit): Promise<Response> {
  const request = await sign(url, init);
  return await fetch(request);
}

export async function askAgain(url: string, signal: AbortSignal): Promise<Response> {
  const made = new Request(url, { signal });
  return await fetch(made);
}
