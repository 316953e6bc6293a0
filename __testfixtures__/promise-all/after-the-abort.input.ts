declare class Subscriber {
  unsubscribe(): Promise<void>;
  quit(options?: { signal?: AbortSignal }): Promise<void>;
}

export class Queue {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;

  constructor(
    private readonly jobs: Subscriber,
    private readonly events: Subscriber,
  ) {}

  async leave(): Promise<void> {
    this.controller.abort();
    await Promise.all([this.jobs.quit(), this.events.unsubscribe()]);
  }
}

export async function giveUp(controller: AbortController, subscribers: Subscriber[]): Promise<void> {
  controller.abort(new Error("given up"));
  await Promise.all(subscribers.map((subscriber) => subscriber.quit()));
}
