declare function notify(user: string): Promise<void>;
declare function close(): Promise<void>;

export async function notifyAll(users: string[]): Promise<void> {
  const sent: Promise<void>[] = [];

  // Newest first.
  for (const user of users.toReversed()) sent.push(notify(user));
  // Everybody has to be told before the connection goes.
  await Promise.allSettled(sent);

  await close();
}
