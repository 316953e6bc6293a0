declare function log(error: unknown): void;

export async function robust(urls: string[]): Promise<Response[]> {
  return Promise.all(
    urls.map(async (url) => {
      for (;;) {
        try {
          return await fetch(url);
        } catch (error) {
          log(error);
        }
      }
    }),
  );
}
