function page(id: string, signal?: AbortSignal): Promise<string>;
function page(id: number, signal?: AbortSignal): Promise<string>;
async function page(id: string | number, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/pages/${String(id)}`, { signal });
  return response.text();
}

export async function book(signal: AbortSignal): Promise<string> {
  return (await page("cover", signal)) + (await page(1, signal));
}
