interface Crate {
  id: string;
  weight: number;
}

// All that is in the object stands here, and nothing is added to it but headers.
async function post(url: string, crate: Crate, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = { method: "POST", body: JSON.stringify(crate) };
  if (crate.weight > 1000) init.headers = { "x-heavy": "yes" };
  return await fetch(url, { ...init, signal });
}

async function look(url: string, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = {};
  init["cache"] = "no-store";
  return await fetch(url, { ...init, signal });
}

export async function land(url: string, crate: Crate, signal: AbortSignal): Promise<number> {
  const looked = await look(url, signal);
  if (!looked.ok) return looked.status;
  return (await post(url, crate, signal)).status;
}
