interface Socket {
  once(event: "open", listener: () => void): void;
}
declare function connect(host: string): Promise<Socket>;

export function open(host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(host)
      .then((socket) => socket.once("open", () => resolve(socket)))
      .catch(reject);
  });
}
