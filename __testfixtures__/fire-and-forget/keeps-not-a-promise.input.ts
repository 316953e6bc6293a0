declare const queue: { push(item: string): number; then(callback: () => void): void };
declare const sockets: Set<string>;

export function signUp(name: string): void {
  queue.push(name);
  queue.then(() => undefined);
  sockets.add(name);
  sockets.forEach((socket) => queue.push(socket));
  void queue.push(name);
  console.log(name);
}
