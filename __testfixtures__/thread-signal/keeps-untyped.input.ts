declare const client: any;

async function ask(text: string): Promise<string> {
  return client.ask(text);
}

export async function talk(signal: AbortSignal): Promise<string> {
  return (await ask("hello")) + String(await client.ask("bye"));
}
