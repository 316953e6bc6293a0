interface Connection {
  close(): Promise<void>;
}

export class Channel {
  private connection: Connection | undefined;
  private isOpen = false;

  async close(): Promise<void> {
    if (!this.connection) return;
    await this.connection.close();
    this.connection = undefined;
    this.isOpen = false;
  }
}
