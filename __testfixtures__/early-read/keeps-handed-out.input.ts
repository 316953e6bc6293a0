declare function load(): Promise<string>;

export async function deferred(keep: (loading: Promise<void>) => Promise<void>): Promise<string> {
  let text = "";
  await keep(
    load().then((value) => {
      text = value;
    }),
  );
  return text;
}
