interface Writer {
  write(text: string): Promise<void>;
}

declare function createWriter(topic: string, attributes: Record<string, string>): Promise<Writer>;

export class Transcript {
  private writer: Writer | null = null;

  async publish(text: string): Promise<void> {
    if (this.writer === null) {
      // The first words carry the attributes.
      this.writer = await createWriter(
        "transcript",
        { language: "en" },
      );
    }
    await this.writer.write(text);
  }
}
