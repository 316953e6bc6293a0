declare function send(method: string, options?: RequestInit): Promise<Response>;

export async function load(uri: string, extra: { method: string } | RequestInit, signal?: AbortSignal): Promise<void> {
  await fetch(uri, { method: "HEAD", ...(signal ? { signal } : {}) });
  await fetch(uri, { method: "HEAD", ...(signal && { signal }) });
  await fetch(uri, { method: "HEAD", ...{ ...(signal === undefined ? {} : { signal }) } });
  await fetch(uri, { ...extra });
  await send("HEAD", { ...(signal ? { signal } : { method: "GET" }) });
}
