class Feed implements UnderlyingSource<string> {
  async pull(controller: ReadableStreamController<string>): Promise<void> {
    const response = await fetch("/feed");
    controller.enqueue((await response.text()) as string & Uint8Array<ArrayBuffer>);
  }
}

export async function prime(feed: Feed, controller: ReadableStreamDefaultController<string>, signal: AbortSignal): Promise<void> {
  await feed.pull(controller);
}
