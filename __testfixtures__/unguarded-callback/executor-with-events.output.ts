interface Socket {
  on(event: string, listener: (value: string) => void): void;
}
declare function connect(host: string): Promise<Socket>;

export function greet(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const run = async () => {
      const socket = await connect(host);

      // The first message is the greeting.
      socket.on("message", (text) => resolve(text));
    };
    run().catch(reject);
  });
}
