interface Inbox extends AsyncIterable<string> {
  put(message: string): void;
}
declare function openInbox(): Inbox;
declare function receive(inbox: Inbox): Promise<void>;

export async function firstMessages(count: number): Promise<string[]> {
  const inbox = openInbox();
  void receive(inbox);
  const messages: string[] = [];
  for await (const message of inbox) {
    messages.push(message);
    if (messages.length === count) break;
  }
  return messages;
}
