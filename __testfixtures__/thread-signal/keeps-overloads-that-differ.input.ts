function chart(id: string): Promise<string>;
function chart(x: number, y: number): Promise<string>;
async function chart(id: string | number, y?: number): Promise<string> {
  const response = await fetch(`/charts/${String(id)}/${String(y)}`);
  return response.text();
}

export async function charts(signal: AbortSignal): Promise<string> {
  return (await chart("north")) + (await chart(1, 2));
}
