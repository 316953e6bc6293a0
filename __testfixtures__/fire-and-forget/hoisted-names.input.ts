declare function track(name: string): Promise<void>;
declare function load(): Promise<string>;

export async function open(): Promise<string> {
  console.log("opening");
  const title = heading("orders");
  track(title);
  const body = await load();
  function heading(text: string): string {
    return text.toUpperCase();
  }
  return title + body;
}
