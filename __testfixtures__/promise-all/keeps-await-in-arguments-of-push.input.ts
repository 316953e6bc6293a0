declare function token(): Promise<string>;
declare function send(token: string, line: string): Promise<void>;

export async function sendAll(lines: string[]): Promise<void> {
  const jobs: Promise<void>[] = [];
  for (const line of lines) jobs.push(send(await token(), line));
  await Promise.all(jobs);
}
