declare function send(mail: string): Promise<void>;

export async function sendBoth(first: string, second: string): Promise<void> {
  const sent: Promise<void>[] = [];
  const enqueue = (mail: string): void => {
    sent.push(send(mail));
  };
  await Promise.all(sent);
  enqueue(first);
  enqueue(second);
}
