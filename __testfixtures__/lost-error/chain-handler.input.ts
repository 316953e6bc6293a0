declare function send(message: string): Promise<void>;

export function sendAll(messages: readonly string[]): Promise<void[]> {
  return Promise.all(
    messages.map((message) =>
      send(message).catch((error) => {
        console.debug(message);
        throw new Error(`${message} was not sent`);
      }),
    ),
  );
}

export function sendOne(message: string): Promise<void> {
  return send(message).catch(() => {
    throw new Error(`${message} was not sent`);
  });
}
