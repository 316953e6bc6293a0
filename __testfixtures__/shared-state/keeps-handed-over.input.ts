declare function askForPath(url: string): Promise<string>;
declare function startDownload(url: string): void;
declare function save(url: string, path: string): Promise<void>;

const chosen = new Map<string, string>();

export async function onDownload(url: string): Promise<void> {
  const path = chosen.get(url);
  if (path !== undefined) {
    chosen.delete(url);
    await save(url, path);
  } else {
    chosen.set(url, await askForPath(url));
    startDownload(url);
  }
}
