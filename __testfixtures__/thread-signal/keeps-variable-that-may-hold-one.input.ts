declare function prepare(init: RequestInit): void;
declare function defaults(): RequestInit;
declare function log(init: RequestInit): void;

const closing = new AbortController();

// Somebody else has the object before the call, and may put a signal into it.
async function prepared(url: string): Promise<Response> {
  const init: RequestInit = { method: "POST" };
  prepare(init);
  return await fetch(url, init);
}

// It is given a signal line by line.
async function written(url: string): Promise<Response> {
  const init: RequestInit = { method: "POST" };
  init.signal = closing.signal;
  return await fetch(url, init);
}

async function writtenByName(url: string, name: "signal" | "cache"): Promise<Response> {
  const init: Record<string, unknown> & RequestInit = { method: "POST" };
  init[name] = undefined;
  return await fetch(url, init);
}

// What is spread into it comes from elsewhere.
async function spread(url: string): Promise<Response> {
  const init: RequestInit = { ...defaults(), method: "POST" };
  return await fetch(url, init);
}

// It can be another object by then.
async function replaced(url: string, other: RequestInit): Promise<Response> {
  let init: RequestInit = { method: "POST" };
  if (url !== "") init = other;
  return await fetch(url, init);
}

// The very object that was handed over is looked at afterwards.
async function readLater(url: string): Promise<Response> {
  const init: RequestInit = { method: "POST" };
  const response = await fetch(url, init);
  log(init);
  return response;
}

export async function land(url: string, other: RequestInit, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await prepared(url);
  await written(url);
  await writtenByName(url, "cache");
  await spread(url);
  await replaced(url, other);
  await readLater(url);
}
