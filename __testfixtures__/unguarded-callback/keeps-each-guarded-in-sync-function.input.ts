interface Client {
  send(text: string): Promise<void>;
}

export function broadcast(clients: Set<Client>, text: string): void {
  clients.forEach(async (client) => {
    try {
      await client.send(text);
    } catch {
      clients.delete(client);
    }
  });
  clients.forEach((client) => client.send(text).catch(console.error));
}
