declare function index(page: string): Promise<void>;
declare function report(text: string): void;

export function indexAll(pages: string[]): void {
  const running: Promise<void>[] = [];
  pages.forEach((page) => running.push(index(page)));
  Promise.all(running)
    .then(() => report("indexed"))
    .catch((error: unknown) => report(String(error)));
}
