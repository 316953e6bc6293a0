declare function index(page: string): Promise<void>;
declare function report(text: string): void;

export function indexAll(pages: string[]): void {
  const running: Promise<void>[] = [];
  Promise.all(running)
    .then(() => report("indexed"))
    .catch((error: unknown) => report(String(error)));
  pages.forEach((page) => running.push(index(page)));
}
