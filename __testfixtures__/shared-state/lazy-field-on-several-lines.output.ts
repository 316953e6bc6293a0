interface Writer {
  write(text: string): Promise<void>;
}

declare function createWriter(topic: string, attributes: Record<string, string>): Promise<Writer>;

export class Transcript {
  private writer: Writer | null = null;
  private pendingWriter: Promise<Writer> | undefined;

  async publish(text: string): Promise<void> {
    if (this.writer === null) {
      // The first words carry the attributes.
      try {
        this.writer = await (this.pendingWriter ??= createWriter(
          "transcript",
          { language: "en" },
        ));
      } finally {
        this.pendingWriter = undefined;
      }
    }
    await this.writer.write(text);
  }
}
