declare function send(mail: string): Promise<void>;

export async function sendBoth(first: string, second: string): Promise<void> {
  const sent: Promise<void>[] = [];
  const enqueue = (mail: string): void => {
    sent.push(send(mail));
  };
  enqueue(first);
  enqueue(second);
  await Promise.all(sent);
}
