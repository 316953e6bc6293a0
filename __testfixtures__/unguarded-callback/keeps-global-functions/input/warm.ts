export function warm(urls: string[]): void {
  urls.forEach(prefetchPage);
  urls.forEach(pageTitle);
  urls.map(prefetchPage);
}
