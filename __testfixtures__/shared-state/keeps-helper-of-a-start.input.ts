declare function openStream(peer: string): Promise<string>;

export class Gossip {
  private readonly streams = new Map<string, string>();

  async start(peers: AsyncIterable<string>): Promise<void> {
    for await (const peer of peers) await this.greet(peer);
  }

  private async greet(peer: string): Promise<void> {
    if (this.streams.has(peer)) return;
    this.streams.set(peer, await openStream(peer));
  }
}
