declare function ask(prompt: string): AsyncIterable<Uint8Array>;

export function answer(prompt: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      void (async () => {
        try {
          for await (const part of ask(prompt)) controller.enqueue(part);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
      })();
    },
  });
}
