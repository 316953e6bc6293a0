declare function debounce(work: () => Promise<void>, delay: number): () => void;
declare function read(): Promise<string>;

export class View {
  private draw: (() => void) | undefined;
  private text: string | undefined;

  show(): void {
    if (this.draw === undefined) {
      this.draw = debounce(() => this.load(), 50);
    }
    this.draw();
  }

  private async load(): Promise<void> {
    if (this.text !== undefined) return;
    const text = await read();
    this.text = text.trim();
  }
}
