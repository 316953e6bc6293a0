declare function connect(): Promise<{ send(text: string): void }>;

export async function chat(onLine: (use: (text: string) => void) => void): Promise<void> {
  let socket: { send(text: string): void } | undefined;
  connect().then((value) => {
    socket = value;
  });
  onLine((text) => socket?.send(text));
}
