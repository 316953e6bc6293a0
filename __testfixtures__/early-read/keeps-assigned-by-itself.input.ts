declare function refresh(): Promise<string>;

export async function token(stored: string | undefined): Promise<string> {
  let current = "";
  refresh().then((value) => {
    current = value;
  });
  if (stored !== undefined) current = stored;
  return current;
}
