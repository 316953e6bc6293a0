import PQueue from "p-queue";

declare function send(mail: string): Promise<void>;

export class Mailer {
  readonly #queue = new PQueue({ concurrency: 2 });

  send(mail: string): void {
    void this.#queue.add(() => send(mail));
  }

  resize(width: number): void {
    this.#queue.concurrency = width;
  }
}
