export function warm(urls: readonly string[], visit: (url: string) => void): void {
  let i: number;
  for (i = 0; i < urls.length; i += 1) setTimeout(() => visit(urls[i]!), 10);
}
