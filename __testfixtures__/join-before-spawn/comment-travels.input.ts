declare function notify(user: string): Promise<void>;
declare function close(): Promise<void>;

export async function notifyAll(users: string[]): Promise<void> {
  const sent: Promise<void>[] = [];

  // Everybody has to be told before the connection goes.
  await Promise.allSettled(sent);

  // Newest first.
  for (const user of users.toReversed()) sent.push(notify(user));

  await close();
}
