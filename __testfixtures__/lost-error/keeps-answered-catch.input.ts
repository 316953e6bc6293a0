declare function load(id: string, options: { signal: AbortSignal }): Promise<string>;

export async function title(id: string, signal: AbortSignal): Promise<string> {
  let text: string;
  try {
    text = await load(id, { signal });
  } catch {
    text = "untitled";
  }
  return text.trim();
}
