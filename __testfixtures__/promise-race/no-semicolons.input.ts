export function load(url: string): Promise<Response> {
  return Promise.race([
    fetch(url, {
      method: 'POST',
      headers: { accept: 'text/plain' },
    }),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), 100)),
  ])
}

export const page = load('https://pages.internal/1')
export const other = load('https://pages.internal/2')
