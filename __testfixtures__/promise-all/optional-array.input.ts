declare function send(line: string): Promise<void>;

export async function sendAll(lines?: string[], more?: { tail: string[] }): Promise<void> {
  await Promise.all(lines?.map((line) => send(line)) ?? []);
  await Promise.all((more?.tail ?? []).map((line) => send(line)));
}
