export async function titles(urls: string[]): Promise<string[]> {
  return Promise.all(urls.map(async (url, index) => {
    const response = await fetch(url, { headers: { "x-order": String(index) } });
    if (!response.ok) throw new Error(`no answer from ${url}`);
    return response.text();
  }));
}

export const bodies = (urls: string[]) => Promise.all(urls.map(url => fetch(url).then(response => response.text())));
