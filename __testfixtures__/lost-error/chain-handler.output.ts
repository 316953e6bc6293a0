declare function send(message: string): Promise<void>;

export function sendAll(messages: readonly string[]): Promise<void[]> {
  return Promise.all(
    messages.map((message) =>
      send(message).catch((error) => {
        console.debug(message);
        throw new Error(`${message} was not sent`, { cause: error });
      }),
    ),
  );
}

export function sendOne(message: string): Promise<void> {
  return send(message).catch((error: unknown) => {
    throw new Error(`${message} was not sent`, { cause: error });
  });
}
