declare abstract class Synthesis {
  protected abstract run(): Promise<void>;
}
declare function send(text: string): Promise<void>;

export class Voice extends Synthesis {
  #isSent = false;

  protected async run(): Promise<void> {
    if (this.#isSent) return;
    await send("hello");
    this.#isSent = true;
  }
}
