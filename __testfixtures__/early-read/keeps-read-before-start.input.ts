declare function load(): Promise<string>;

export async function reload(show: (text: string) => void): Promise<void> {
  let text = "";
  show(text);
  load().then((value) => {
    text = value;
    show(text);
  });
}
