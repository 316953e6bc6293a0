declare function pause(delay: number): Promise<void>;

export class Subtitle {
  shown = "";

  async play(sentence: string): Promise<void> {
    const before = this.shown;
    let spoken = "";
    for (const word of sentence.split(" ")) {
      spoken = `${spoken} ${word}`;
      await pause(word.length * 50);
      this.shown = `${before}${spoken}`;
    }
    await pause(200);
    this.shown = `${before} ${sentence}`;
  }

  clear(): void {
    this.shown = "";
  }
}
