function page(id: string): Promise<string>;
function page(id: number): Promise<string>;
async function page(id: string | number): Promise<string> {
  const response = await fetch(`/pages/${String(id)}`);
  return response.text();
}

export async function book(signal: AbortSignal): Promise<string> {
  return (await page("cover")) + (await page(1));
}
