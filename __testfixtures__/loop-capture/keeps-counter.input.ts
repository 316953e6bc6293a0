declare function fetchText(url: string): Promise<string>;

export function progress(urls: readonly string[], show: (text: string) => void): void {
  let done = 0;
  let started = 0;
  for (const url of urls) {
    started += 1;
    fetchText(url).then(() => {
      done += 1;
      show(`${done} of ${started}`);
    });
  }
}
