declare function send(line: string): Promise<void>;

export async function sendAll(lines?: string[]): Promise<void> {
  await Promise.all(lines?.map((line) => send(line)) ?? []);
}
